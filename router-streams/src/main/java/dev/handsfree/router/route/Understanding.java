package dev.handsfree.router.route;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** How well an event was understood when it passed: what is remembered of its id. */
public enum Understanding {

	/** Nobody knew what to make of it; it lies on events.unmapped. */
	UNMAPPED('u'),

	/** It went where it belongs. */
	ROUTED('r');

	private final byte code;

	Understanding(char code) {
		this.code = (byte) code;
	}

	/**
	 * Whether an event that is understood like this passes although its id has passed
	 * before: only when it was not understood then and is now.
	 */
	public boolean exceeds(Understanding before) {
		return this == ROUTED && before == UNMAPPED;
	}

	/** One byte each: millions of ids are remembered. */
	public static Serde<Understanding> serde() {
		return Serdes.serdeFrom((topic, understanding) -> new byte[] { understanding.code },
				(topic, bytes) -> of(bytes[0]));
	}

	private static Understanding of(byte code) {
		for (Understanding understanding : values()) {
			if (understanding.code == code) {
				return understanding;
			}
		}
		throw new SerializationException("the memory of ids holds the unknown code " + code);
	}

}
