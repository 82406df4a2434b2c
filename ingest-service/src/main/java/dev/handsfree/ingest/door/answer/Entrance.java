package dev.handsfree.ingest.door.answer;

import dev.handsfree.telemetry.LogKeys;

/** Where requests come in, and what differs by it. */
public enum Entrance {

	/** {@code /webhooks/{source}}: what providers send. */
	WEBHOOKS("webhook", "a webhook", LogKeys.SOURCE, 512 * 1024),

	/** {@code /actions/{action}}: what a signed-in user's browser asks for. */
	ACTIONS("action", "an action", LogKeys.ACTION, 64 * 1024);

	private final String word;

	private final String one;

	private final String path;

	private final String nameKey;

	private final int limit;

	Entrance(String word, String one, String nameKey, int limit) {
		this.word = word;
		this.one = one;
		this.path = "/" + word + "s/";
		this.nameKey = nameKey;
		this.limit = limit;
	}

	/** The entrance of the one or the other servlet path. */
	public static Entrance of(String servletPath) {
		return ACTIONS.path.startsWith(servletPath) ? ACTIONS : WEBHOOKS;
	}

	/** What comes in here, with its article. */
	public String one() {
		return this.one;
	}

	/** What comes in here, in a word. */
	public String word() {
		return this.word;
	}

	/** The path before the receiver's name. */
	public String path() {
		return this.path;
	}

	/** What that name is to logs and counters. */
	public String nameKey() {
		return this.nameKey;
	}

	/** How long a body may be, in bytes. */
	public int limit() {
		return this.limit;
	}

}
