package dev.handsfree.router.watch.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.Signal.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one source, and whether it behaves otherwise: it has fallen silent,
 * or more of its signatures fail than usual. Times are milliseconds of the epoch.
 *
 * @param firstSeen the first minute in which something arrived; 0 for none yet
 * @param lastAccepted the last minute in which something was accepted; 0 for none yet
 * @param gaps the longest usual silence of each of the last weeks, in milliseconds, by
 * the week's number
 * @param minutes what arrived in each of the last minutes
 * @param received how much arrived lately: what is a day old counts half
 * @param rejected how much of it did not verify
 * @param faded when the two were last made to fade
 */
record SourceHabits(long firstSeen, long lastAccepted, Map<Long, Long> gaps, List<Minute> minutes, double received,
		double rejected, long faded) {

	static final String SILENT = "silent";

	static final String SIGNATURES = "signatures_fail";

	private static final Duration RECENT = Duration.ofMinutes(10);

	private static final Duration WEEK = Duration.ofDays(7);

	private static final int WEEKS = 5;

	/** Nobody is alarmed about silence before that much has passed. */
	private static final Duration AT_LEAST = Duration.ofHours(24);

	private static final int TIMES = 3;

	private static final Duration HALF_LIFE = Duration.ofDays(1);

	/** Fewer failures than this are no pattern. */
	private static final long FEW = 5;

	/** Of a source not seen before. */
	static final SourceHabits NEW = new SourceHabits(0, 0, Map.of(), List.of(), 0, 0, 0);

	SourceHabits {
		gaps = Map.copyOf(gaps);
		minutes = List.copyOf(minutes);
	}

	/** One minute of a source. */
	record Minute(long at, long received, long rejected) {
	}

	/**
	 * With what one instance of the door saw in a minute.
	 * @param expected how often something is expected; null where nobody has said
	 */
	SourceHabits with(SourceSignal signal, @Nullable Duration expected) {
		long at = signal.getMinute().toEpochMilli();
		long bad = signal.getRejected()
			.entrySet()
			.stream()
			.filter((cause) -> cause.getKey().startsWith("rejected."))
			.mapToLong(Map.Entry::getValue)
			.sum();
		SourceHabits faded = fade(at);
		List<Minute> more = new ArrayList<>(faded.minutes);
		more.removeIf((minute) -> minute.at() <= at - RECENT.toMillis());
		more.add(new Minute(at, signal.getReceived(), bad));
		SourceHabits next = new SourceHabits((faded.firstSeen == 0) ? at : Math.min(faded.firstSeen, at),
				faded.lastAccepted, faded.gaps, more, faded.received + signal.getReceived(), faded.rejected + bad,
				faded.faded);
		return (signal.getAccepted() > 0) ? next.accepting(at, expected) : next;
	}

	private SourceHabits accepting(long at, @Nullable Duration expected) {
		Map<Long, Long> next = new TreeMap<>(this.gaps);
		long gap = at - this.lastAccepted;
		boolean usual = this.lastAccepted > 0 && gap > 0 && limit(at, expected).filter((most) -> gap > most).isEmpty();
		if (usual) {
			next.merge(at / WEEK.toMillis(), gap, Math::max);
			next.keySet().removeIf((week) -> week <= at / WEEK.toMillis() - WEEKS);
		}
		return new SourceHabits(this.firstSeen, Math.max(this.lastAccepted, at), next, this.minutes, this.received,
				this.rejected, this.faded);
	}

	private SourceHabits fade(long now) {
		if (now <= this.faded) {
			return this;
		}
		double left = (this.faded == 0) ? 1 : Math.pow(0.5, (double) (now - this.faded) / HALF_LIFE.toMillis());
		return new SourceHabits(this.firstSeen, this.lastAccepted, this.gaps, this.minutes, this.received * left,
				this.rejected * left, now);
	}

	/** After how much silence somebody is to be told; nothing while it is not known. */
	private Optional<Long> limit(long now, @Nullable Duration expected) {
		if (expected != null) {
			return Optional.of(expected.toMillis());
		}
		if (this.firstSeen == 0 || now - this.firstSeen < WEEK.toMillis() || this.gaps.isEmpty()) {
			return Optional.empty();
		}
		long longest = this.gaps.values().stream().mapToLong(Long::longValue).max().orElse(0);
		return Optional.of(Math.max(AT_LEAST.toMillis(), TIMES * longest));
	}

	/** What is wrong now, or that nothing is. */
	Finding finding(String source, long now, @Nullable Duration expected) {
		long since = Math.max(this.lastAccepted, this.firstSeen);
		if (limit(now, expected).filter((most) -> now - since > most).isPresent()) {
			return new Finding(true, SILENT,
					"Nothing was accepted from %s for %d hours, which is unusual; does it still send here?"
						.formatted(source, Duration.ofMillis(now - since).toHours()),
					0);
		}
		List<Minute> recent = this.minutes.stream().filter((one) -> one.at() > now - RECENT.toMillis()).toList();
		long all = recent.stream().mapToLong(Minute::received).sum();
		long bad = recent.stream().mapToLong(Minute::rejected).sum();
		if (bad > FEW && bad > all * (0.1 + TIMES * usualShare(all, bad))) {
			return new Finding(true, SIGNATURES,
					"Of %d webhooks of %s in ten minutes, the signatures of %d failed; was its secret changed?"
						.formatted(all, source, bad),
					bad);
		}
		return new Finding(false, "", "", 0);
	}

	/** Which share fails usually: without what is looked at. */
	private double usualShare(long all, long bad) {
		double before = this.received - all;
		return (before >= 1) ? Math.max(0, this.rejected - bad) / before : 0;
	}

}
