package dev.handsfree.operations.overview;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.automations.Automations;
import dev.handsfree.operations.overview.Overview.AutomationFigures;
import dev.handsfree.operations.overview.Overview.Source;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts how everything stands. */
public final class OverviewReader {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final double PART = 0.95;

	private final JdbcClient jdbc;

	private final Automations automations;

	private final Clock clock;

	OverviewReader(JdbcClient jdbc, Automations automations, Clock clock) {
		this.jdbc = jdbc;
		this.automations = automations;
		this.clock = clock;
	}

	/**
	 * How everything stands.
	 * @param incidents how many incidents are open
	 * @param reviews how many reviews wait
	 */
	public Overview read(long incidents, long reviews) {
		return new Overview(incidents, reviews,
				this.jdbc.sql("SELECT count(*) FROM ops.dead_letter WHERE state = 'open'").query(Long.class).single(),
				waiting(), overdue(), paused(), sources(), this.automations.all().stream().map(this::figures).toList());
	}

	private long waiting() {
		return this.jdbc.sql("SELECT count(*) FROM ops.delivery WHERE ended_at IS NULL").query(Long.class).single();
	}

	private long overdue() {
		return this.jdbc.sql("SELECT DISTINCT automation FROM ops.delivery WHERE ended_at IS NULL AND due_at < ?")
			.param(before(Automation.Tolerance.usual().overdue()))
			.query((row, number) -> row.getString(1))
			.list()
			.stream()
			.mapToLong((automation) -> this.jdbc
				.sql("SELECT count(*) FROM ops.delivery WHERE ended_at IS NULL AND automation = ? AND due_at < ?")
				.params(automation, before(this.automations.toleranceOf(automation).overdue()))
				.query(Long.class)
				.single())
			.sum();
	}

	private Timestamp before(Duration time) {
		return Timestamp.from(this.clock.instant().minus(time));
	}

	private List<String> paused() {
		return this.jdbc.sql("SELECT sink FROM ops.pause WHERE lasts ORDER BY sink")
			.query((row, number) -> row.getString(1))
			.list();
	}

	private List<Source> sources() {
		return this.jdbc.sql("""
				SELECT source, max(minute) FILTER (WHERE accepted > 0) AS last,
				  coalesce(sum(accepted) FILTER (WHERE minute >= ?), 0) AS accepted,
				  coalesce(sum(rejected) FILTER (WHERE minute >= ?), 0) AS rejected
				FROM ops.source_minute GROUP BY source ORDER BY source""")
			.params(before(HOUR), before(HOUR))
			.query((row, number) -> new Source(row.getString("source"),
					Optional.ofNullable(row.getTimestamp("last")).map(Timestamp::toInstant), row.getLong("accepted"),
					row.getLong("rejected")))
			.list();
	}

	private AutomationFigures figures(Automation automation) {
		// Whole hours: the one in which the day began counts in full.
		Timestamp since = Timestamp.from(this.clock.instant().minus(DAY).truncatedTo(ChronoUnit.HOURS));
		return this.jdbc.sql("""
				SELECT coalesce(sum(count) FILTER (WHERE outcome = 'delivered' AND hour >= :since), 0) AS delivered,
				  coalesce(sum(count) FILTER (WHERE outcome = 'dead_lettered' AND hour >= :since), 0) AS dead_lettered,
				  max(last_at) FILTER (WHERE outcome = 'delivered') AS last
				FROM ops.delivery_hour WHERE sink = :sink AND automation = :automation""")
			.param("since", since)
			.param("sink", automation.sink())
			.param("automation", automation.name())
			.query((row, number) -> {
				Optional<Instant> last = Optional.ofNullable(row.getTimestamp("last")).map(Timestamp::toInstant);
				return new AutomationFigures(automation.name(), automation.sink(), automation.owner(),
						row.getLong("delivered"), row.getLong("dead_lettered"), p95(automation, since), last);
			})
			.single();
	}

	private Optional<Long> p95(Automation automation, Timestamp since) {
		return this.jdbc.sql("""
				SELECT bucket FROM (
				  SELECT bucket, sum(sum(count)) OVER (ORDER BY bucket) AS up_to, sum(sum(count)) OVER () AS total
				  FROM ops.delivery_hour
				  WHERE sink = ? AND automation = ? AND outcome = 'delivered' AND hour >= ? AND bucket >= 0
				  GROUP BY bucket) AS buckets
				WHERE up_to >= ? * total ORDER BY bucket LIMIT 1""")
			.params(automation.sink(), automation.name(), since, PART)
			.query(Integer.class)
			.optional()
			.map((bucket) -> Math.round(Math.pow(2, bucket / 2.0)));
	}

}
