package dev.handsfree.catchup.thin;

/** Kafka did not take what was fetched. */
final class NotKeptException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NotKeptException(String cause) {
		super("Kafka: " + cause);
	}

}
