package dev.handsfree.ingest.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.handsfree.ingest.door.UnkeptWebhooks;
import dev.handsfree.publish.Availability;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each second whether Kafka answers, and has people told once it has been away for
 * a minute, and once it has been back for one. All of it happens on a thread of its own:
 * no webhook waits for it.
 */
final class KafkaWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KafkaWatch.class);

	private final Availability kafka;

	private final UnkeptWebhooks unkept;

	private final OutageTeller teller;

	private final Duration patience;

	private final Clock clock;

	private final ScheduledExecutorService clockwork = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("kafka-watch").factory());

	private Optional<Outage> outage = Optional.empty();

	/** As it was when Kafka answered last. */
	private long unkeptBefore;

	KafkaWatch(Availability kafka, UnkeptWebhooks unkept, OutageTeller teller, Duration patience, Clock clock) {
		this.kafka = kafka;
		this.unkept = unkept;
		this.teller = teller;
		this.patience = patience;
		this.clock = clock;
	}

	/** Looks from now on. */
	void start() {
		var unused = this.clockwork.scheduleWithFixedDelay(this::round, 0, 1, TimeUnit.SECONDS);
	}

	private void round() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			// Else the schedule would end without a word.
			logger.error("a look at Kafka broke off on a bug", Wordless.of(ex));
		}
	}

	/** Looks once. */
	void look() {
		boolean available = this.kafka.isAvailable();
		Instant now = this.clock.instant();
		this.outage = available ? this.outage.flatMap((one) -> one.back(now))
				: Optional.of(this.outage.orElseGet(() -> Outage.begun(now)).away(now, this.patience));
		this.outage.ifPresentOrElse((one) -> tell(one, now), () -> this.unkeptBefore = this.unkept.count());
	}

	private void tell(Outage known, Instant now) {
		if (known.isOver(now, this.patience)) {
			Instant back = known.backSince().orElseThrow();
			if (this.teller.over(OutageAlerts.over(known, back, this.unkept.count() - this.unkeptBefore))) {
				this.outage = Optional.empty();
			}
		}
		else if (known.isLasting() && known.backSince().isEmpty()) {
			this.teller.begun(OutageAlerts.begun(known));
		}
	}

	@Override
	public void close() {
		this.clockwork.shutdownNow();
	}

}
