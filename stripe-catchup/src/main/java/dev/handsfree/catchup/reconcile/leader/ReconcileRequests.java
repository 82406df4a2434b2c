package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Requests runs from outside: a request is a record on {@code ingest.reconcile}, which
 * the leader reads, works off and answers there, whichever instance it is, now or once
 * one is elected.
 */
public final class ReconcileRequests {

	/** A leader that a provider told to wait gives no sign for two minutes. */
	private static final Duration BETWEEN_SIGNS = Duration.ofMinutes(5);

	private final String kafka;

	private final EventSerdes serdes;

	private final Duration patience;

	/**
	 * @param kafka where Kafka is
	 * @param serdes writes and reads the records
	 * @param patience how long it may take until a leader gives a first sign
	 */
	public ReconcileRequests(String kafka, EventSerdes serdes, Duration patience) {
		this.kafka = kafka;
		this.serdes = serdes;
		this.patience = patience;
	}

	/**
	 * Requests a run, and waits for what is said of it.
	 * @param source the source's name
	 * @param run what to run
	 * @throws NoAnswerException if Kafka cannot be reached, or no leader answers in time;
	 * a request that was kept still counts
	 */
	public Statement ask(String source, Run run) {
		ReconcileCursor request = request(source, run);
		try (CursorLog log = new CursorLog(this.kafka, source, this.serdes);
				TopicScan answers = log.from(log.write(Cursors.requestKey(source), request))) {
			return Statement.of(run, answer(log, answers, request));
		}
		catch (KafkaException ex) {
			throw unreachable(ex);
		}
	}

	/**
	 * Whether a backfill has ever come to its end.
	 * @param source the source's name
	 * @throws NoAnswerException if Kafka cannot be reached
	 */
	public boolean isBackfilled(String source) {
		try (CursorLog log = new CursorLog(this.kafka, source, this.serdes)) {
			return log.read().backfill().wasOnceComplete();
		}
		catch (KafkaException ex) {
			throw unreachable(ex);
		}
	}

	private static ReconcileCursor request(String source, Run run) {
		return ReconcileCursor.newBuilder()
			.setSource(source)
			.setCursor("")
			.setCompleteUpTo(Instant.EPOCH)
			.setOutcome(RunState.ASKED.wireName())
			.setRequest(UUID.randomUUID().toString())
			.setCommand(run.wireName())
			.build();
	}

	private ReconcileCursor answer(CursorLog log, TopicScan answers, ReconcileCursor request) {
		long deadline = System.nanoTime() + this.patience.toNanos();
		while (System.nanoTime() < deadline) {
			for (ConsumerRecord<String, byte[]> record : answers.next()) {
				Optional<ReconcileCursor> said = log.value(record).filter((value) -> isSign(value, request));
				if (said.filter((value) -> isAnswer(value, request)).isPresent()) {
					return said.get();
				}
				deadline = said.isPresent() ? System.nanoTime() + BETWEEN_SIGNS.toNanos() : deadline;
			}
		}
		throw new NoAnswerException(
				"No leader answers. Is there an ingest-service that has STRIPE_API_KEY and the source "
						+ request.getSource() + "? The request stays until there is.");
	}

	/** A leader has written something: it goes on. */
	private static boolean isSign(ReconcileCursor said, ReconcileCursor request) {
		return said.getSource().equals(request.getSource()) && !RunState.ASKED.is(said.getOutcome());
	}

	private static boolean isAnswer(ReconcileCursor said, ReconcileCursor request) {
		return said.getRequest().equals(request.getRequest()) && !RunState.RUNNING.is(said.getOutcome());
	}

	private static NoAnswerException unreachable(KafkaException failure) {
		return new NoAnswerException("Kafka cannot be reached: " + failure.getClass().getSimpleName() + ".", failure);
	}

}
