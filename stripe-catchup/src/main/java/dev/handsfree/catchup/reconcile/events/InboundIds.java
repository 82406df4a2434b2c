package dev.handsfree.catchup.reconcile.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.backfill.BackfillRun;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Reads the ids of one source back from {@code events.inbound}: from a moment on by the
 * broker's clock, and never from before the last six days, one day short of what the
 * topic keeps. Used by one thread.
 */
final class InboundIds implements KeptIds {

	/** How far back is read at most. */
	static final Duration FURTHEST = Duration.ofDays(6);

	/**
	 * How much earlier than an event's own time its record may stand: clocks differ.
	 */
	static final Duration SLACK = Duration.ofMinutes(10);

	private final TopicScan inbound;

	private final Lease lease;

	private final String prefix;

	private final Instant from;

	private final int most;

	private final Set<String> ids = new HashSet<>();

	private boolean overflowed;

	private Instant firstSeen = Instant.MAX;

	private InboundIds(TopicScan inbound, Lease lease, Means means, Instant from) {
		this.inbound = inbound;
		this.lease = lease;
		this.prefix = means.source().name() + ":";
		this.from = from;
		this.most = means.limits().ids();
	}

	/**
	 * Opens the topic, and reads nothing yet but where to begin.
	 * @param cluster how Kafka is reached
	 * @param means whose ids are read, and how many
	 * @param completeUpTo events before this need not be known
	 * @param lease must be held while reading, which can take minutes
	 * @throws CutShortException if Kafka does not answer
	 */
	static InboundIds open(Map<String, Object> cluster, Means means, Instant completeUpTo, Lease lease) {
		Instant furthest = means.clock().instant().minus(FURTHEST);
		Instant wanted = completeUpTo.minus(SLACK);
		Instant from = wanted.isAfter(furthest) ? wanted : furthest;
		InboundIds opened = new InboundIds(new TopicScan(cluster), lease, means, from);
		try {
			opened.inbound.beginAt(TopicScan.partitions(TopicCatalogue.INBOUND), from);
			return opened;
		}
		catch (KafkaException ex) {
			opened.close();
			throw new CutShortException("Kafka cannot be read", ex);
		}
	}

	@Override
	public void refresh() {
		this.lease.require();
		try {
			this.inbound.readOn(this::learn);
		}
		catch (KafkaException ex) {
			throw new CutShortException("Kafka cannot be read", ex);
		}
	}

	private void learn(ConsumerRecord<String, byte[]> record) {
		this.lease.require();
		// Bytes of the values are not looked at: the key is the id.
		String id = record.key();
		if (id == null || !id.startsWith(this.prefix) || id.startsWith(BackfillRun.MARK, this.prefix.length())) {
			return;
		}
		Instant came = Instant.ofEpochMilli(record.timestamp());
		this.firstSeen = came.isBefore(this.firstSeen) ? came : this.firstSeen;
		if (this.ids.size() < this.most) {
			this.ids.add(id);
		}
		else {
			this.overflowed |= !this.ids.contains(id);
		}
	}

	@Override
	public Knowledge of(String eventId, Instant created) {
		if (this.ids.contains(eventId)) {
			return Knowledge.KEPT;
		}
		boolean readBack = !created.isBefore(this.from.plus(SLACK)) && !this.overflowed;
		return readBack ? Knowledge.MISSING : Knowledge.UNKNOWN;
	}

	@Override
	public Optional<Instant> firstSeen() {
		return Optional.of(this.firstSeen).filter((seen) -> seen.isBefore(Instant.MAX));
	}

	@Override
	public void close() {
		this.inbound.close();
	}

}
