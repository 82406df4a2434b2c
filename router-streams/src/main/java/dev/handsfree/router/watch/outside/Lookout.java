package dev.handsfree.router.watch.outside;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.handsfree.edge.call.BoundedCalls;
import dev.handsfree.settings.address.WebAddress;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Asks UPTIME_URLS every half minute whether they answer, and pings HEARTBEAT_URL each
 * minute, as long as the watch has looked at its incidents a moment ago: whoever is
 * pinged no more knows that nobody watches. Of several instances the one that says
 * incidents does both.
 */
public final class Lookout implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Lookout.class);

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

	private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

	private static final int LONGEST_ANSWER = 64 * 1024;

	private static final Duration ASK_EVERY = Duration.ofSeconds(30);

	private static final Duration PING_EVERY = Duration.ofMinutes(1);

	/** The watch looks every five seconds. */
	private static final Duration A_MOMENT = Duration.ofSeconds(30);

	private final List<URI> addresses;

	private final Optional<URI> heartbeat;

	private final Uptime uptime = new Uptime();

	private final Clock clock;

	private final BoundedCalls calls = new BoundedCalls(CONNECT_LIMIT, CALL_LIMIT, LONGEST_ANSWER);

	private final ScheduledExecutorService threads = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("watch-lookout").factory());

	private volatile Instant looked = Instant.EPOCH;

	private boolean pinged = true;

	/**
	 * @param addresses what is asked
	 * @param heartbeat what is pinged
	 */
	Lookout(List<URI> addresses, Optional<URI> heartbeat, Clock clock) {
		this.addresses = List.copyOf(addresses);
		this.heartbeat = heartbeat;
		this.clock = clock;
	}

	/**
	 * As UPTIME_URLS and HEARTBEAT_URL say.
	 * @param variables every variable by its name; those two have been judged
	 */
	public static Lookout of(Map<String, String> variables, Clock clock) {
		List<URI> addresses = Stream.of(variables.getOrDefault("UPTIME_URLS", "").split(",", -1))
			.flatMap((one) -> WebAddress.of(one.strip()).stream())
			.toList();
		return new Lookout(addresses, WebAddress.of(variables.getOrDefault("HEARTBEAT_URL", "").strip()), clock);
	}

	/** Begins; called once. */
	public void begin() {
		if (!this.addresses.isEmpty()) {
			var unused = this.threads.scheduleWithFixedDelay(this::askAll, 0, ASK_EVERY.toMillis(),
					TimeUnit.MILLISECONDS);
		}
		if (this.heartbeat.isPresent()) {
			var unused = this.threads.scheduleWithFixedDelay(this::ping, 0, PING_EVERY.toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

	/** The watch has looked at its incidents. */
	public void looked() {
		this.looked = this.clock.instant();
	}

	/** What was found out about addresses. */
	public Uptime uptime() {
		return this.uptime;
	}

	/** Asks each once, if it is this instance that watches. */
	void askAll() {
		if (watches()) {
			this.addresses.forEach((one) -> this.uptime.asked(one, answers(one), this.clock.instant()));
		}
	}

	/** Pings, if the watch lives. A failure is told once, until it passes. */
	void ping() {
		if (!watches()) {
			return;
		}
		boolean well = this.heartbeat.map(this::answers).orElse(true);
		if (!well && this.pinged) {
			logger.warn("HEARTBEAT_URL does not take our heartbeat");
		}
		this.pinged = well;
	}

	private boolean watches() {
		return this.looked.plus(A_MOMENT).isAfter(this.clock.instant());
	}

	private boolean answers(URI address) {
		try {
			return this.calls.client().get().uri(address).exchangeForRequiredValue((request, response) -> {
				int status = response.getStatusCode().value();
				return status >= 200 && status < 400;
			});
		}
		catch (RestClientException ex) {
			logger.atDebug().addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName()).log("no answer");
			return false;
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.calls.close();
	}

}
