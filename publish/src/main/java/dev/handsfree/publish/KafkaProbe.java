package dev.handsfree.publish;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import dev.handsfree.settings.cluster.ClusterAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/**
 * Tells whether Kafka answers: one short question, whose answer stands for a second, so
 * that many who ask cost no more than one.
 */
public final class KafkaProbe implements Availability, AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMillis(800);

	private static final Duration STANDS = Duration.ofSeconds(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Admin admin;

	private final Clock clock;

	private boolean available;

	private Instant askedAt = Instant.EPOCH;

	KafkaProbe(Admin admin, Clock clock) {
		this.admin = admin;
		this.clock = clock;
	}

	/**
	 * A probe of a cluster.
	 * @param bootstrapServers where it is
	 * @param clock what the age of an answer is measured by
	 */
	public static KafkaProbe of(String bootstrapServers, Clock clock) {
		return new KafkaProbe(Admin.create(ClusterAccess.to(bootstrapServers, Map.of(AdminClientConfig.CLIENT_ID_CONFIG,
				"ingest-service-probe", AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500"))), clock);
	}

	/** Whether Kafka answered within the last second, or does so now. */
	@Override
	public boolean isAvailable() {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			if (now.isAfter(this.askedAt.plus(STANDS))) {
				this.available = ask();
				this.askedAt = this.clock.instant();
			}
			return this.available;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean ask() {
		try {
			var options = new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis());
			return !this.admin.describeCluster(options).nodes().get().isEmpty();
		}
		catch (ExecutionException | KafkaException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		this.admin.close(Duration.ZERO);
	}

}
