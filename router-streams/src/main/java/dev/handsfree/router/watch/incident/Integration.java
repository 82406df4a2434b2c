package dev.handsfree.router.watch.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.Signal.Finding;
import dev.handsfree.router.watch.signal.Tally;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one integration: what waits for it, how it failed lately, whether it
 * pauses, and its incident.
 *
 * @param tallies what waits, by partition
 * @param failures the latest failures, oldest first, {@value #MOST} at most
 * @param burst when the last failure happened that was one too many, in milliseconds of
 * the epoch; null while failures are few
 * @param pausing its pause, while it lasts
 * @param paused when its sink spoke of a pause last, in milliseconds of the epoch; null
 * if it never did
 * @param finding what was found out last; of sources and deployments
 * @param episode its incident, or the last one that ended
 */
record Integration(Map<Integer, Tally> tallies, List<Failure> failures, @Nullable Long burst, @Nullable Pausing pausing,
		@Nullable Long paused, @Nullable Finding finding, @Nullable Episode episode) {

	private static final int MOST = 128;

	/** Of which nothing is known yet. */
	static final Integration NEW = new Integration(Map.of(), List.of(), null, null, null, null, null);

	Integration {
		tallies = Map.copyOf(tallies);
		failures = List.copyOf(failures);
	}

	/**
	 * A pause that lasts.
	 *
	 * @param since when it began, in milliseconds of the epoch
	 * @param heard when the sink said so last, in milliseconds of the epoch
	 * @param cause what is away
	 */
	record Pausing(long since, long heard, String cause) {
	}

	Integration with(int partition, Tally tally) {
		Map<Integer, Tally> more = new TreeMap<>(this.tallies);
		more.put(partition, tally);
		return new Integration(more, this.failures, this.burst, this.pausing, this.paused, this.finding, this.episode);
	}

	Integration with(Signal.Pause pause) {
		Pausing next = null;
		if (pause.on()) {
			long since = (this.pausing != null) ? this.pausing.since() : pause.at();
			next = new Pausing(since, pause.at(), pause.cause());
		}
		return new Integration(this.tallies, this.failures, this.burst, next, pause.at(), this.finding, this.episode);
	}

	Integration with(Finding found) {
		return new Integration(this.tallies, this.failures, this.burst, this.pausing, this.paused, found, this.episode);
	}

	/**
	 * @param tooMany whether there are too many with it
	 */
	Integration with(Failure failure, boolean tooMany) {
		List<Failure> more = new ArrayList<>(this.failures);
		more.add(failure);
		if (more.size() > MOST) {
			more.removeFirst();
		}
		Episode now = (this.episode != null && this.episode.isOpen()) ? this.episode.losing(failure.lost())
				: this.episode;
		return new Integration(this.tallies, more, tooMany ? Long.valueOf(failure.at()) : this.burst, this.pausing,
				this.paused, this.finding, now);
	}

	/** Failures before that are forgotten, and with the last of them the burst. */
	Integration since(long time) {
		List<Failure> left = this.failures.stream().filter((one) -> one.at() > time).toList();
		return (left.size() == this.failures.size()) ? this : new Integration(this.tallies, left,
				left.isEmpty() ? null : this.burst, this.pausing, this.paused, this.finding, this.episode);
	}

	Integration with(Episode now) {
		return new Integration(this.tallies, this.failures, this.burst, this.pausing, this.paused, this.finding, now);
	}

	/** Without its pause: its sink has fallen silent, or its burst: it has been quiet. */
	Integration calm(boolean pauseIsOver, boolean burstIsOver) {
		return new Integration(this.tallies, this.failures, burstIsOver ? null : this.burst,
				pauseIsOver ? null : this.pausing, this.paused, this.finding, this.episode);
	}

	/** What waits for it in all partitions. */
	Tally tally() {
		return this.tallies.values().stream().reduce(Tally.NONE, Tally::and);
	}

}
