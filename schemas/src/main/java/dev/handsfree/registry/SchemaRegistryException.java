package dev.handsfree.registry;

/**
 * The registry refused a schema, does not know one, or does not answer. Stops a start;
 * never met afterwards for schemas known by then.
 */
public sealed class SchemaRegistryException extends RuntimeException permits RegistryUnavailableException {

	private static final long serialVersionUID = 1L;

	SchemaRegistryException(String message) {
		super(message);
	}

	SchemaRegistryException(String message, Throwable cause) {
		super(message, cause);
	}

}
