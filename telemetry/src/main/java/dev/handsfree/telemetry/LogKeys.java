package dev.handsfree.telemetry;

/**
 * The keys of log lines and of spans, one word per thing. Values are ids, names and
 * causes from closed lists; never what a request or a record holds.
 */
public final class LogKeys {

	/** A configured sender of webhooks. */
	public static final String SOURCE = "source";

	/** What a user's browser asks for. */
	public static final String ACTION = "action";

	/** The service's name for the destination it writes to. */
	public static final String SINK = "sink";

	/** The automation that an event triggered. */
	public static final String AUTOMATION = "automation";

	/** How it ended, as the counters write it. */
	public static final String OUTCOME = "outcome";

	/** The HTTP status that was answered. */
	public static final String STATUS = "status";

	/** Why, from a closed list. */
	public static final String CAUSE = "cause";

	/** The network that a refused webhook came from: no whole address. */
	public static final String CLIENT = "client";

	/** How many a line stands for. */
	public static final String COUNT = "count";

	/** A Handsfree event id. */
	public static final String EVENT_ID = "event_id";

	/** All Handsfree event ids of one webhook. */
	public static final String EVENT_IDS = "event_ids";

	/** The W3C trace id, where there is one. */
	public static final String TRACE_ID = "trace_id";

	/** The kind of an exception, without its message. */
	public static final String ERROR = "error";

	/** What a record held, by its SHA-256 in hexadecimal digits. */
	public static final String PAYLOAD_SHA256 = "payload_sha256";

	private LogKeys() {
	}

}
