package dev.handsfree.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Wordless;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

/**
 * Decides when a sink stands still and when it goes on.
 *
 * <pre>
 *   running ── the destination is at fault ──> paused ── probe answers ──> running
 *                                              │    ^
 *                                              └────┘ probe fails: later again; a heartbeat every 30 s
 * </pre>
 *
 * The wait before a probe doubles with every outage in a row and starts anew once
 * something got through. Offsets stay while the sink is paused.
 */
final class PauseControl {

	private static final Logger logger = LoggerFactory.getLogger(PauseControl.class);

	private static final Duration FIRST_WAIT = Duration.ofMillis(250);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	/** A wait that a destination names is honoured up to here. */
	private static final Duration LONGEST_HONOURED = Duration.ofMinutes(10);

	private static final Duration HEARTBEAT = Duration.ofSeconds(30);

	private final Destination destination;

	private final TaskScheduler scheduler;

	private final Clock clock;

	private final Signals signals;

	private @Nullable Pause pause;

	private int outagesInARow;

	private Runnable onPause = () -> {
	};

	private Runnable onResume = () -> {
	};

	PauseControl(Destination destination, TaskScheduler scheduler, Clock clock, Signals signals) {
		this.destination = destination;
		this.scheduler = scheduler;
		this.clock = clock;
		this.signals = signals;
	}

	/** Says how reading is stopped and started; called once, before the first record. */
	void controls(Runnable pause, Runnable resume) {
		this.onPause = pause;
		this.onResume = resume;
		var unused = this.scheduler.scheduleAtFixedRate(this::heartbeat, this.clock.instant().plus(HEARTBEAT),
				HEARTBEAT);
	}

	synchronized boolean isPaused() {
		return this.pause != null;
	}

	/** Something got through: the next outage is a first one. */
	synchronized void gotThrough() {
		this.outagesInARow = 0;
	}

	/**
	 * Stops reading until a probe succeeds.
	 * @param outage who is at fault, and how long the destination wants to be left alone
	 * @param lag how many records wait, as far as known
	 */
	synchronized void pause(DeliveryRun.Outage outage, long lag) {
		if (this.pause != null) {
			return;
		}
		this.pause = new Pause(outage.cause(), lag);
		this.onPause.run();
		this.signals.tell(OutcomeKind.paused, outage.cause(), lag);
		logger.atWarn()
			.addKeyValue(LogKeys.CAUSE, outage.cause().wireName())
			.addKeyValue(LogKeys.EVENT_ID, outage.foundBy().event().id())
			.log("the destination is at fault; the sink pauses");
		probeAfter(longer(shorter(outage.after(), LONGEST_HONOURED), backOff()));
		this.outagesInARow++;
	}

	private void probeAfter(Duration wait) {
		var unused = this.scheduler.schedule(this::probe, this.clock.instant().plus(wait));
	}

	private void probe() {
		Optional<Cause> still = stillAtFault();
		synchronized (this) {
			if (this.pause == null) {
				return;
			}
			if (still.isPresent()) {
				this.pause = new Pause(still.get(), this.pause.lag());
				probeAfter(backOff());
				this.outagesInARow++;
				return;
			}
			Cause cause = this.pause.cause();
			this.pause = null;
			this.onResume.run();
			this.signals.tell(OutcomeKind.resumed, cause, 0);
			logger.atInfo()
				.addKeyValue(LogKeys.CAUSE, cause.wireName())
				.log("the destination answers; the sink goes on");
		}
	}

	private Optional<Cause> stillAtFault() {
		try {
			return this.destination.probe();
		}
		catch (RuntimeException ex) {
			logger.warn("a probe broke off on a bug", Wordless.of(ex));
			return Optional.of(Cause.UNREACHABLE);
		}
	}

	private synchronized void heartbeat() {
		if (this.pause != null) {
			this.signals.tell(OutcomeKind.paused, this.pause.cause(), this.pause.lag());
		}
	}

	private Duration backOff() {
		return shorter(FIRST_WAIT.multipliedBy(1L << Math.min(this.outagesInARow, 10)), LONGEST_WAIT);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/** Who is told about pauses. */
	@FunctionalInterface
	interface Signals {

		void tell(OutcomeKind kind, Cause cause, long lag);

	}

	private record Pause(Cause cause, long lag) {
	}

}
