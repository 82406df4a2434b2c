package dev.handsfree.ingest.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether Kafka, which is away at times, is away for so long that people are told
 * of it, and whether that is over.
 *
 * <pre>
 *         away          for a minute             back for a minute
 * (none) ------> brief ------------> lasting ---------------------> over
 *   ^              |                  ^   | back
 *   +--- back -----+            away  +---+
 * </pre>
 *
 * @param since when it was first found away
 * @param isLasting whether people are to know of it
 * @param backSince since when it has been back; empty while it is away
 */
record Outage(Instant since, boolean isLasting, Optional<Instant> backSince) {

	static Outage begun(Instant now) {
		return new Outage(now, false, Optional.empty());
	}

	/** It goes on: Kafka is away now. */
	Outage away(Instant now, Duration patience) {
		return new Outage(this.since, this.isLasting || hasPassed(patience, this.since, now), Optional.empty());
	}

	/** Kafka is back now; what was brief is over at once. */
	Optional<Outage> back(Instant now) {
		return this.isLasting ? Optional.of(new Outage(this.since, true, Optional.of(this.backSince.orElse(now))))
				: Optional.empty();
	}

	boolean isOver(Instant now, Duration patience) {
		return this.backSince.filter((back) -> hasPassed(patience, back, now)).isPresent();
	}

	private static boolean hasPassed(Duration time, Instant since, Instant now) {
		return !now.isBefore(since.plus(time));
	}

}
