package dev.handsfree.quickstart.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

import dev.handsfree.deployment.Cluster;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.review.DecisionKind;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;

/**
 * Writes what a person decided about a user and a product, and waits until the customer
 * API shows it.
 */
final class DecisionByHand {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration POLL = Duration.ofMillis(200);

	private static final int KAFKA_MILLIS = 10_000;

	private final Cluster cluster;

	private final CustomerApi api;

	private final Clock clock;

	DecisionByHand(Cluster cluster, CustomerApi api, Clock clock) {
		this.cluster = cluster;
		this.api = api;
		this.clock = clock;
	}

	/**
	 * What holds once the decision is in force.
	 * @param user the product's user
	 * @param product our product id
	 * @param audit who decided and why
	 * @param until when it ends by itself
	 * @throws HandsfreeException if it is not kept, or not shown in time
	 */
	JsonNode grant(String user, String product, Audit audit, Optional<Instant> until) {
		return decide(DecisionKind.GRANT, user, product, audit, until);
	}

	/** What holds once nothing that was had until now is left of that product. */
	JsonNode revoke(String user, String product, Audit audit) {
		return decide(DecisionKind.REVOKE, user, product, audit, Optional.empty());
	}

	private JsonNode decide(DecisionKind decision, String user, String product, Audit audit, Optional<Instant> until) {
		// Asked first: without the API nothing is written, since it could not be seen.
		JsonNode before = this.api.ofUser(user);
		Instant at = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		String review = "access:" + user + ":" + product;
		keep(ReviewDecision.newBuilder()
			.setReview(review)
			.setDecision(decision.wireName())
			.setBy(audit.by())
			.setAt(at)
			.setReason(audit.reason())
			.setSubject(user)
			.setProduct(product)
			.setUntil(until.orElse(null))
			.build());
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline) {
			JsonNode now = this.api.ofUser(user);
			boolean changed = !now.path("updated_at").equals(before.path("updated_at"));
			if ((decision == DecisionKind.GRANT) ? changed && allows(now, product) : !allows(now, product)) {
				return now;
			}
			pause();
		}
		throw new HandsfreeException(
				"The decision is kept, but after %d s the customer API does not show it; is access-sink running?"
					.formatted(PATIENCE.toSeconds()));
	}

	private static boolean allows(JsonNode document, String product) {
		return StreamSupport.stream(document.path("products").spliterator(), false)
			.anyMatch(
					(one) -> one.path("product").asString("").equals(product) && one.path("allowed").asBoolean(false));
	}

	private void keep(ReviewDecision decision) {
		Map<String, Object> writing = ClusterAccess.to(this.cluster.kafka(),
				Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, KAFKA_MILLIS));
		try (KafkaProducer<String, ReviewDecision> producer = new KafkaProducer<>(writing, new StringSerializer(),
				this.cluster.serdes().serializer())) {
			producer.send(new ProducerRecord<>(TopicCatalogue.DECISIONS.name(), decision.getReview(), decision))
				.get(KAFKA_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException | KafkaException ex) {
			throw new HandsfreeException("Kafka does not take the decision at %s; is ./handsfree up running?"
				.formatted(this.cluster.kafka()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HandsfreeException("The decision was interrupted.", ex);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(POLL);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HandsfreeException("The wait for the decision was interrupted; it is kept.", ex);
		}
	}

	/**
	 * Who decided, and why.
	 *
	 * @param by who
	 * @param reason why
	 */
	record Audit(String by, String reason) {
	}

}
