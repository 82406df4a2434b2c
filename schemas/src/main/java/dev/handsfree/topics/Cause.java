package dev.handsfree.topics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a delivery did not end well, or not yet: the closed list that outcome records,
 * dead-letter headers and incidents name.
 */
public enum Cause {

	/** Nobody answers at the destination's address, or the answer broke off. */
	UNREACHABLE(Fault.EITHER),

	/** The destination answers that it is unable (5xx). */
	UNAVAILABLE(Fault.EITHER),

	/** The destination wants fewer calls (429). */
	THROTTLED(Fault.EITHER),

	/** The destination does not accept our credentials (401, 403). */
	CREDENTIALS_REFUSED(Fault.EITHER),

	/** Somebody else changed the same thing at the same time (409). */
	CONFLICT(Fault.EITHER),

	/** Our own database does not answer, or has no connection left. */
	DATABASE_UNAVAILABLE(Fault.EITHER),

	/** The schema registry, which alone knows this record's schema, does not answer. */
	REGISTRY_UNAVAILABLE(Fault.EITHER),

	/** The destination refuses one key's record after the other for one reason. */
	REFUSING_ALL(Fault.EITHER),

	/** Whose event it is, in this destination's terms, is not known yet. */
	IDENTITY_UNKNOWN(Fault.RECORD),

	/** An event that this one builds on has not arrived yet. */
	NOT_YET_KNOWN(Fault.RECORD),

	/** An earlier call for the same effect may still be under way. */
	IN_DOUBT(Fault.RECORD),

	/** An earlier event of the same subject waits. */
	BEHIND_EARLIER(Fault.RECORD),

	/** The destination will never take this record as it is. */
	INVALID(Fault.RECORD),

	/** The record's bytes are no event. */
	UNDECODABLE(Fault.RECORD),

	/** It is meant for an automation that this sink does not have. */
	NO_SUCH_AUTOMATION(Fault.RECORD),

	/** It waited as long as its automation allows. */
	EXPIRED(Fault.RECORD),

	/** A person has to decide. */
	NEEDS_PERSON(Fault.RECORD),

	/** Our own code failed on it. */
	BUG(Fault.RECORD);

	private final Fault fault;

	Cause(Fault fault) {
		this.fault = fault;
	}

	/**
	 * Whether it may lie with the destination (or a part of our own) as well as with the
	 * record, so that only a probe can tell.
	 */
	public boolean mayLieWithEither() {
		return this.fault == Fault.EITHER;
	}

	/**
	 * The cause that records and headers write so; nothing for one of a newer version.
	 */
	public static Optional<Cause> of(String wireName) {
		return Arrays.stream(values()).filter((cause) -> cause.wireName().equals(wireName)).findFirst();
	}

	/** The cause as records and headers write it, such as identity_unknown. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	private enum Fault {

		EITHER, RECORD

	}

}
