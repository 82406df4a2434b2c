package dev.handsfree.router.watch.outside;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.handsfree.router.watch.signal.Signal.Finding;

/**
 * Decides from what addresses answered whether they are down: for two minutes on end,
 * since what is shorter passes by itself. Thread-safe.
 */
public final class Uptime {

	/** What an address that is down is. */
	static final String DOWN = "down";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Map<String, Instant> downSince = new HashMap<>();

	private final Map<String, Finding> findings = new TreeMap<>();

	/**
	 * An address was asked.
	 * @param address which one
	 * @param answers whether it answered with 2xx or 3xx
	 * @param now when
	 */
	synchronized void asked(URI address, boolean answers, Instant now) {
		String host = address.getHost();
		if (answers) {
			this.downSince.remove(host);
			this.findings.put(host, new Finding(false, "", "", 0));
			return;
		}
		Instant since = this.downSince.computeIfAbsent(host, (first) -> now);
		if (!now.isBefore(since.plus(PATIENCE))) {
			this.findings.put(host, new Finding(true, DOWN, host + " has not answered for two minutes.", 0));
		}
	}

	/** What was found out of each address' host that was asked long enough. */
	public synchronized Map<String, Finding> findings() {
		return Map.copyOf(this.findings);
	}

}
