package dev.handsfree.edge.refusal;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.handsfree.settings.address.Network;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells of refused requests without letting a sender that nobody knows fill the log: the
 * first of a kind from a network at once, and what follows once a minute, summed up. The
 * law: the sum of {@code count} over all lines is the number of requests. Thread-safe.
 * <p>
 * An address is personal data: only its network is told, /24 or /64.
 */
public final class RefusalLog implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RefusalLog.class);

	private static final int VERSION_4 = 24;

	private static final int VERSION_6 = 64;

	private final String what;

	private final String nameKey;

	private final RefusalTallies tallies = new RefusalTallies();

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("refusal-log").factory());

	/**
	 * @param what the word for a request, such as {@code webhook}
	 * @param nameKey the log's key for the kinds' names
	 */
	public RefusalLog(String what, String nameKey) {
		this.what = what;
		this.nameKey = nameKey;
	}

	/** Sums up each minute, from now on. */
	public void start() {
		var unused = this.thread.scheduleAtFixedRate(this::sumUp, 1, 1, TimeUnit.MINUTES);
	}

	/**
	 * Takes note of one.
	 * @param kind what it has in common with others
	 * @param address where it comes from; text of unknown origin
	 * @param traceId its trace, where there is one
	 */
	public void refused(RefusalKind kind, String address, Optional<String> traceId) {
		RefusalTallies.Added added = this.tallies.add(kind, network(address));
		if (added.isFirst()) {
			LoggingEventBuilder line = line(kind, added.network(), 1);
			traceId.map((id) -> line.addKeyValue(LogKeys.TRACE_ID, id)).orElse(line).log("refused a " + this.what);
		}
	}

	/** Tells what came since the last time, beyond what was told at once. */
	void sumUp() {
		this.tallies.sums()
			.forEach((sum) -> line(sum.kind(), sum.network(), sum.count()).log("refused more " + this.what + "s"));
	}

	private LoggingEventBuilder line(RefusalKind kind, String network, long count) {
		return logger.atLevel(kind.isOurs() ? Level.WARN : Level.INFO)
			.addKeyValue(this.nameKey, kind.name())
			.addKeyValue(LogKeys.STATUS, kind.status())
			.addKeyValue(LogKeys.CAUSE, kind.cause())
			.addKeyValue(LogKeys.CLIENT, network)
			.addKeyValue(LogKeys.COUNT, count);
	}

	private static String network(String address) {
		return Network.address(address)
			.map((known) -> Network.around(known, (known instanceof Inet4Address) ? VERSION_4 : VERSION_6).toString())
			.orElse("unknown");
	}

	/** Tells what was not told yet. */
	@Override
	public void close() {
		this.thread.shutdownNow();
		sumUp();
	}

}
