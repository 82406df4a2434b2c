package dev.handsfree.delivery.judgement;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.Cause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;

/**
 * Lets a sink stand still while what it needs is away, and go on when it answers.
 *
 * <pre>
 *   running ── a probe fails ──> paused ── a probe answers ──> running
 *                                │    ^
 *                                └────┘ it fails: later again; a heartbeat every 30 s
 * </pre>
 *
 * The wait before a probe doubles with every outage in a row and starts anew once
 * something got through. Offsets stay while the sink is paused, and no record's time
 * passes.
 */
public final class PauseControl {

	private static final Logger logger = LoggerFactory.getLogger(PauseControl.class);

	private static final Backoff BACK_OFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

	/** A wait that a destination names is honoured up to here. */
	private static final Duration LONGEST_HONOURED = Duration.ofMinutes(10);

	private static final Duration HEARTBEAT = Duration.ofSeconds(30);

	private final Witness witness;

	private final Calls calls;

	private final TaskScheduler scheduler;

	private final Clock clock;

	private final Signals signals;

	private @Nullable Cause pause;

	private int outagesInARow;

	/**
	 * @param witness says when what was away answers
	 * @param calls stand still meanwhile
	 * @param scheduler runs probes and heartbeats
	 * @param clock the time
	 * @param signals who is told
	 */
	PauseControl(Witness witness, Calls calls, TaskScheduler scheduler, Clock clock, Signals signals) {
		this.witness = witness;
		this.calls = calls;
		this.scheduler = scheduler;
		this.clock = clock;
		this.signals = signals;
	}

	/** Begins to tell of pauses that last; called once. */
	void beat() {
		var unused = this.scheduler.scheduleAtFixedRate(this::heartbeat, this.clock.instant().plus(HEARTBEAT),
				HEARTBEAT);
	}

	public synchronized boolean isPaused() {
		return this.pause != null;
	}

	/** Something got through: the next outage is a first one. */
	public synchronized void gotThrough() {
		this.outagesInARow = 0;
	}

	/**
	 * Stands still until a probe succeeds.
	 * @param cause what is away, as the witness says
	 * @param after how long the destination wants to be left alone at least
	 * @param foundBy the event whose delivery found out
	 */
	public synchronized void pause(Cause cause, Duration after, String foundBy) {
		if (this.pause != null) {
			return;
		}
		this.pause = cause;
		this.calls.standStill();
		this.signals.tell(OutcomeKind.paused, cause, this.calls.lag());
		logger.atWarn()
			.addKeyValue(LogKeys.CAUSE, cause.wireName())
			.addKeyValue(LogKeys.EVENT_ID, foundBy)
			.log("the sink pauses until it can deliver again");
		probeAfter(Backoff.longer(Backoff.shorter(after, LONGEST_HONOURED), BACK_OFF.after(this.outagesInARow)));
		this.outagesInARow++;
	}

	/**
	 * Something could not be read from or kept in our own database: stands still if it is
	 * away.
	 */
	public void databaseFailed(RuntimeException failure) {
		logger.atWarn().addKeyValue(LogKeys.ERROR, failure.getClass().getSimpleName()).log("our own database failed");
		this.witness.ask(Cause.DATABASE_UNAVAILABLE, System.nanoTime())
			.ifPresent((cause) -> pause(cause, Duration.ZERO, ""));
	}

	private void probeAfter(Duration wait) {
		var unused = this.scheduler.schedule(this::probe, this.clock.instant().plus(wait));
	}

	private void probe() {
		Cause suspicion = pausedFor();
		if (suspicion == null) {
			return;
		}
		Optional<Cause> still = this.witness.ask(suspicion, System.nanoTime());
		synchronized (this) {
			if (still.isPresent()) {
				this.pause = still.get();
				probeAfter(BACK_OFF.after(this.outagesInARow));
				this.outagesInARow++;
				return;
			}
			this.pause = null;
			this.calls.goOn();
			this.signals.tell(OutcomeKind.resumed, suspicion, 0);
			logger.atInfo().addKeyValue(LogKeys.CAUSE, suspicion.wireName()).log("the sink goes on");
		}
	}

	private synchronized @Nullable Cause pausedFor() {
		return this.pause;
	}

	private synchronized void heartbeat() {
		if (this.pause != null) {
			this.signals.tell(OutcomeKind.paused, this.pause, this.calls.lag());
		}
	}

	/** The calls that a pause holds back. */
	public interface Calls {

		/** None begins from now on; those under way end. */
		void standStill();

		/** They begin again. */
		void goOn();

		/** How many records wait, as far as known. */
		long lag();

	}

	/** Who is told about pauses. */
	@FunctionalInterface
	public interface Signals {

		void tell(OutcomeKind kind, Cause cause, long lag);

	}

}
