package dev.handsfree.registry;

/**
 * The registry does not answer, so that nobody knows whether bytes are a value or
 * rubbish. Stops a start; afterwards whoever reads waits and asks again, and its offset
 * stays.
 */
public final class RegistryUnavailableException extends SchemaRegistryException {

	private static final long serialVersionUID = 1L;

	RegistryUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
