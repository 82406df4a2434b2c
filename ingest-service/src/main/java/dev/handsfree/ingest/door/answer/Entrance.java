package dev.handsfree.ingest.door.answer;

import java.util.Arrays;

import dev.handsfree.telemetry.LogKeys;

/** Where requests come in, and what differs by it. */
public enum Entrance {

	/** {@code /webhooks/{source}}: what providers send. */
	WEBHOOKS("a webhook", LogKeys.SOURCE, 512 * 1024),

	/** {@code /actions/{action}}: what a signed-in user's browser asks for. */
	ACTIONS("an action", LogKeys.ACTION, 64 * 1024);

	private final String one;

	private final String nameKey;

	private final int limit;

	Entrance(String one, String nameKey, int limit) {
		this.one = one;
		this.nameKey = nameKey;
		this.limit = limit;
	}

	/** The entrance of that servlet path. */
	public static Entrance of(String servletPath) {
		return Arrays.stream(values())
			.filter((entrance) -> entrance.path().equals(servletPath + "/"))
			.findFirst()
			.orElseThrow();
	}

	/** What comes in here, with its article. */
	public String one() {
		return this.one;
	}

	/** What comes in here, in a word. */
	public String word() {
		return this.one.substring(this.one.indexOf(' ') + 1);
	}

	/** The path before the receiver's name. */
	public String path() {
		return "/" + word() + "s/";
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
