package dev.handsfree.router.life;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether this router has its share of events.inbound and gets on with it. While
 * the brokers do not answer, what was seen last stands: their outage is not the router's.
 */
public final class ProgressWatch implements AutoCloseable {

	static final String MOVING = "moving";

	private static final Logger logger = LoggerFactory.getLogger(ProgressWatch.class);

	private final InboundGroup group;

	private final Movement movement;

	private final Duration limit;

	private final Clock clock;

	private Instant assigned;

	private volatile String seen = MOVING;

	private volatile @Nullable Thread watching;

	/**
	 * One that does not watch yet.
	 * @param limit how long it may have no partition that nobody else has either, and how
	 * long a partition may stand still
	 */
	public ProgressWatch(InboundGroup group, Duration limit, Clock clock) {
		this.group = group;
		this.movement = new Movement(limit, clock);
		this.limit = limit;
		this.clock = clock;
		this.assigned = clock.instant();
	}

	/** What was seen last: {@link #MOVING}, or what is wrong. */
	String seen() {
		return this.seen;
	}

	/** Watches until it is closed. */
	void watch() {
		this.watching = Thread.ofPlatform().daemon().name("router-progress").start(() -> {
			try {
				while (true) {
					TimeUnit.SECONDS.sleep(1);
					look();
				}
			}
			catch (InterruptedException ex) {
				// Closed.
			}
		});
	}

	private void look() throws InterruptedException {
		try {
			this.seen = told(this.group.owned());
		}
		catch (ExecutionException | TimeoutException | RuntimeException ex) {
			if (ex.getCause() instanceof InterruptedException) {
				throw new InterruptedException();
			}
			this.movement.lostSight();
			this.assigned = this.clock.instant();
			logger.debug("the brokers do not tell how far the router is", ex);
		}
	}

	private String told(Map<TopicPartition, Boolean> owned)
			throws ExecutionException, InterruptedException, TimeoutException {
		Set<TopicPartition> ours = owned.keySet().stream().filter(owned::get).collect(Collectors.toSet());
		Instant now = this.clock.instant();
		// One more router than there are partitions has none, and rightly.
		if (!ours.isEmpty() || owned.size() >= TopicCatalogue.INBOUND.partitions()) {
			this.assigned = now;
		}
		else if (this.assigned.plus(this.limit).isBefore(now)) {
			return "no partition is assigned";
		}
		Set<TopicPartition> still = this.movement.standingStill(this.group.committed(ours), this.group.ends(ours));
		return still.isEmpty() ? MOVING : "standing still: "
				+ still.stream().map(TopicPartition::toString).sorted().collect(Collectors.joining(", "));
	}

	@Override
	public void close() {
		Thread thread = this.watching;
		if (thread != null) {
			thread.interrupt();
		}
	}

}
