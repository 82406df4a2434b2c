package dev.handsfree.operations.overview;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.handsfree.operations.review.ReviewStore;
import dev.handsfree.telemetry.LogKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows what waits for a person, and forgets numbers that nobody asks for any more. */
final class Meters {

	private static final Logger logger = LoggerFactory.getLogger(Meters.class);

	/**
	 * Longer than {@code automation.due} is kept, so that no half meets its other one.
	 */
	private static final Duration HALVES = Duration.ofDays(8);

	private static final Duration HOURS = Duration.ofDays(90);

	private static final Duration MINUTES = Duration.ofDays(35);

	private final MultiGauge deadLetters;

	private final MultiGauge reviews;

	private final JdbcClient jdbc;

	private final ReviewStore waiting;

	private final Clock clock;

	Meters(MeterRegistry meters, JdbcClient jdbc, ReviewStore waiting, Clock clock) {
		this.deadLetters = MultiGauge.builder("handsfree.dead.letters").register(meters);
		this.reviews = MultiGauge.builder("handsfree.reviews").register(meters);
		this.jdbc = jdbc;
		this.waiting = waiting;
		this.clock = clock;
	}

	/** Counts anew. */
	void round() {
		try {
			this.deadLetters.register(deadLetters(), true);
			this.reviews.register(this.waiting.counts()
				.stream()
				.map((count) -> MultiGauge.Row.of(Tags.of("sink", count.sink()), count.count()))
				.toList(), true);
			forget("DELETE FROM ops.delivery WHERE ended_at < ?", HALVES);
			forget("DELETE FROM ops.delivery_hour WHERE hour < ?", HOURS);
			forget("DELETE FROM ops.source_minute WHERE minute < ?", MINUTES);
		}
		catch (DataAccessException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("what waits for a person was not counted");
		}
	}

	private List<MultiGauge.Row<Number>> deadLetters() {
		return this.jdbc
			.sql("SELECT sink, cause, count(*) AS count FROM ops.dead_letter WHERE state = 'open' GROUP BY sink, cause")
			.query((row, number) -> MultiGauge.Row
				.of(Tags.of("sink", row.getString("sink"), "cause", row.getString("cause")), row.getLong("count")))
			.list();
	}

	private void forget(String sql, Duration after) {
		this.jdbc.sql(sql).param(Timestamp.from(this.clock.instant().minus(after))).update();
	}

}
