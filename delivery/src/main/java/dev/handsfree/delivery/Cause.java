package dev.handsfree.delivery;

import java.util.Locale;

/**
 * Why a delivery did not end well, or not yet: the closed list that outcome records,
 * dead-letter headers and incidents name. It also decides whose fault it is: a
 * destination's fault pauses the sink, a record's own fault concerns that record alone.
 */
public enum Cause {

	/** Nobody answers at the destination's address, or the answer broke off. */
	UNREACHABLE(Fault.DESTINATION),

	/** The destination answers that it is unable (5xx). */
	UNAVAILABLE(Fault.DESTINATION),

	/** The destination wants fewer calls (429). */
	THROTTLED(Fault.DESTINATION),

	/** The destination does not accept our credentials (401, 403). */
	CREDENTIALS_REFUSED(Fault.DESTINATION),

	/** The destination refused several records in a row for one reason. */
	REFUSING_ALL(Fault.DESTINATION),

	/** Somebody else changed the same thing at the same time. */
	CONFLICT(Fault.RECORD),

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

	/** Whether the destination is at fault rather than the record. */
	public boolean isDestinationAtFault() {
		return this.fault == Fault.DESTINATION;
	}

	/** The cause as records and headers write it, such as identity_unknown. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	private enum Fault {

		DESTINATION, RECORD

	}

}
