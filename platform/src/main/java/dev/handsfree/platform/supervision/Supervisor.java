package dev.handsfree.platform.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Looks at every child once a second, and has a lost one started again as
 * {@link Restarts} allows: one whose process has ended, or that has not answered for
 * {@link #SILENCE}.
 *
 * <p>
 * The children are in the order in which they rest on each other: one that rests on a
 * lost child is not judged before that one is back. {@link #stop} is called before an
 * orderly end touches any child; from then on nothing is started or reported.
 *
 * @param <C> what the children are
 */
public final class Supervisor<C extends Child> {

	/**
	 * How long a child may be silent. A machine that is short of processors or memory for
	 * some seconds must not have its database killed for it.
	 */
	public static final Duration SILENCE = Duration.ofSeconds(20);

	private static final Duration PERIOD = Duration.ofSeconds(1);

	/**
	 * What ends a whole process group reaches children first now and then: so long the
	 * word to stop may take before a dead child counts as lost.
	 */
	private static final Duration GRACE = Duration.ofMillis(300);

	private final List<Watched<C>> children;

	private final Reports<C> reports;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final Thread thread;

	private Supervisor(List<C> children, Reports<C> reports, Duration silence) {
		this.children = children.stream().map((child) -> new Watched<>(child, silence)).toList();
		this.reports = reports;
		this.thread = Thread.ofPlatform().daemon().name("supervisor").unstarted(this::watch);
	}

	/**
	 * Supervises running children from now on.
	 * @param children what is supervised, each before those that rest on it
	 * @param reports is told what becomes of them
	 * @param <C> what the children are
	 */
	public static <C extends Child> Supervisor<C> of(List<C> children, Reports<C> reports) {
		return of(children, reports, SILENCE);
	}

	static <C extends Child> Supervisor<C> of(List<C> children, Reports<C> reports, Duration silence) {
		Supervisor<C> supervisor = new Supervisor<>(children, reports, silence);
		supervisor.thread.start();
		return supervisor;
	}

	/** Begins no start and makes no report from now on; returns at once. */
	public void stop() {
		this.stopped.countDown();
	}

	/**
	 * Waits until a start that was under way has ended, after {@link #stop}.
	 * @param patience how long at most
	 */
	public void awaitEnd(Duration patience) {
		try {
			this.thread.join(patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void watch() {
		while (!isStoppedWithin(PERIOD)) {
			boolean well = true;
			for (Watched<C> each : this.children) {
				if (well) {
					well = isWell(each);
				}
				else {
					each.excuse();
				}
			}
		}
	}

	private boolean isWell(Watched<C> watched) {
		Optional<Reports.Loss> loss = watched.look();
		if (loss.isEmpty() && watched.lostAt == null) {
			return watched.isAnswering();
		}
		// Whoever closes children says stop first: a death that was that is known here.
		if (isStoppedWithin(GRACE)) {
			return false;
		}
		if (watched.lostAt == null) {
			watched.lostAt = System.nanoTime();
			this.reports.lost(watched.child, loss.orElseThrow());
		}
		return startAgain(watched, watched.lostAt);
	}

	/** One try; between two of them the children that this one rests on are looked at. */
	private boolean startAgain(Watched<C> watched, long lostAt) {
		Optional<Duration> backOff = watched.restarts.backOff(System.nanoTime());
		if (backOff.isEmpty()) {
			stop();
			this.reports.givenUp(watched.child, watched.restarts.counted(), Optional.ofNullable(watched.failure));
			return false;
		}
		if (isStoppedWithin(backOff.get())) {
			return false;
		}
		watched.restarts.tried(System.nanoTime());
		try {
			watched.child.startAgain();
			watched.isBack();
		}
		catch (RuntimeException ex) {
			watched.failure = ex;
			return false;
		}
		if (isStoppedWithin(Duration.ZERO)) {
			return false;
		}
		this.reports.back(watched.child, Duration.ofNanos(System.nanoTime() - lostAt));
		return true;
	}

	private boolean isStoppedWithin(Duration time) {
		try {
			return this.stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	/**
	 * What is known of one child; used by the supervisor's thread alone.
	 *
	 * @param <C> what the child is
	 */
	private static final class Watched<C extends Child> {

		private final C child;

		private final Duration silence;

		private final Restarts restarts = new Restarts();

		private @Nullable Long silentSince;

		private @Nullable Long lostAt;

		private @Nullable RuntimeException failure;

		Watched(C child, Duration silence) {
			this.child = child;
			this.silence = silence;
		}

		/** Asks it, unless it is dead. */
		Optional<Reports.Loss> look() {
			if (!this.child.runs()) {
				return Optional.of(Reports.Loss.DIED);
			}
			if (this.child.answers()) {
				this.silentSince = null;
				return Optional.empty();
			}
			long now = System.nanoTime();
			this.silentSince = Objects.requireNonNullElse(this.silentSince, now);
			return (now - this.silentSince > this.silence.toNanos()) ? Optional.of(Reports.Loss.SILENT)
					: Optional.empty();
		}

		boolean isAnswering() {
			return this.silentSince == null;
		}

		/** What it rests on is away: its silence is not its own. */
		void excuse() {
			this.silentSince = null;
		}

		void isBack() {
			this.silentSince = null;
			this.lostAt = null;
			this.failure = null;
		}

	}

}
