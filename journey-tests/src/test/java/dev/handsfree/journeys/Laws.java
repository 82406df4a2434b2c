package dev.handsfree.journeys;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.story.Meaning;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The laws, over distinct ids in topics, outcomes and Postgres: nothing accepted is
 * missing, each event is routed once, and every automation that is due for it has ended.
 */
final class Laws implements AutoCloseable {

	private static final List<Topic> ROUTED = List.of(TopicCatalogue.LEADS, TopicCatalogue.ACCOUNTS,
			TopicCatalogue.PAYMENTS, TopicCatalogue.SUBSCRIPTIONS, TopicCatalogue.CONVERSATIONS,
			TopicCatalogue.DEPLOYMENTS, TopicCatalogue.UNMAPPED);

	private static final List<Topic> DEAD = TopicCatalogue.SINKS.stream().map(TopicCatalogue::deadLetters).toList();

	private static final Set<OutcomeKind> ENDED_WELL = Set.of(OutcomeKind.delivered, OutcomeKind.already_there,
			OutcomeKind.superseded);

	private static final Set<OutcomeKind> NOT_ENDED = Set.of(OutcomeKind.try_later, OutcomeKind.waiting,
			OutcomeKind.paused, OutcomeKind.resumed);

	private final Deployment deployment;

	private final Topics topics;

	private Laws(Deployment deployment, Topics topics) {
		this.deployment = deployment;
		this.topics = topics;
	}

	/** Of a deployment that is READY. */
	static Laws of(Deployment deployment) {
		List<Topic> read = new ArrayList<>(ROUTED);
		read.addAll(DEAD);
		read.add(TopicCatalogue.INBOUND);
		read.add(TopicCatalogue.DUE);
		read.add(TopicCatalogue.OUTCOMES);
		return new Laws(deployment, Topics.of(deployment, read));
	}

	/** What was answered 2xx is in Kafka, and it is what the stories say. */
	void assertKept(Set<String> accepted, Set<String> expected) {
		this.topics.catchUp();
		Set<String> kept = keys(TopicCatalogue.INBOUND);
		Differences differences = new Differences("events.inbound");
		expected.forEach((id) -> differences.expect(accepted.contains(id), "%s was never answered 2xx", id));
		accepted.forEach((id) -> differences.expect(expected.contains(id), "%s was answered, but never sent", id));
		accepted.forEach((id) -> differences.expect(kept.contains(id), "%s was answered 2xx and is missing", id));
		differences.assertNone();
	}

	/** Each event stands once on its topic and on no other. */
	void assertRoutedOnce(Map<String, Meaning> events) {
		this.topics.catchUp();
		Map<String, List<String>> places = ROUTED.stream()
			.flatMap((topic) -> this.topics.records(topic).stream())
			.collect(Collectors.groupingBy(Laws::id, Collectors.mapping(ConsumerRecord::topic, Collectors.toList())));
		Differences differences = new Differences("routed topics");
		events.forEach((id, meaning) -> {
			List<String> demanded = meaning.topic().stream().toList();
			List<String> found = places.getOrDefault(id, List.of());
			differences.expect(found.equals(demanded), "%s stands on %s, not on %s", id, found, demanded);
		});
		differences.assertNone();
		assertDueOnce(events);
	}

	/** What is due was said once, in the transaction that routed. */
	private void assertDueOnce(Map<String, Meaning> events) {
		Map<String, Long> said = this.topics.values(TopicCatalogue.DUE, AutomationDue.class)
			.stream()
			.filter((record) -> events.containsKey(record.getEventId()))
			.flatMap((record) -> record.getDue()
				.stream()
				.map((one) -> record.getEventId() + " by " + one.getAutomation()))
			.collect(Collectors.groupingBy((delivery) -> delivery, Collectors.counting()));
		Differences differences = new Differences("automation.due");
		Set<String> due = due(events);
		due.forEach((delivery) -> differences.expect(said.getOrDefault(delivery, 0L) == 1, "%s is due %d times",
				delivery, said.getOrDefault(delivery, 0L)));
		said.keySet()
			.forEach((delivery) -> differences.expect(due.contains(delivery), "%s is said to be due", delivery));
		differences.assertNone();
	}

	/** Every automation that is due has ended well, and nothing else has ended. */
	void assertEndedWell(Map<String, Meaning> events) {
		this.topics.catchUp();
		Map<String, Set<OutcomeKind>> ended = this.topics.values(TopicCatalogue.OUTCOMES, DeliveryOutcome.class)
			.stream()
			.filter((outcome) -> !NOT_ENDED.contains(outcome.getOutcome()))
			.collect(Collectors.groupingBy((outcome) -> outcome.getEventId() + " by " + outcome.getAutomation(),
					Collectors.mapping(DeliveryOutcome::getOutcome, Collectors.toSet())));
		Differences differences = new Differences("outcomes");
		Set<String> due = due(events);
		due.forEach((delivery) -> differences.expect(ended.containsKey(delivery), "%s has not ended", delivery));
		ended.forEach((delivery, kinds) -> differences.expect(ENDED_WELL.containsAll(kinds), "%s ended as %s", delivery,
				kinds));
		ended.keySet()
			.stream()
			.filter((delivery) -> events.containsKey(delivery.substring(0, delivery.indexOf(" by "))))
			.forEach((delivery) -> differences.expect(due.contains(delivery), "%s ended and was not due", delivery));
		differences.assertNone();
	}

	/** Nothing waits and nothing was given up on. */
	void assertNothingLeft() {
		this.topics.catchUp();
		Differences differences = new Differences("what is left");
		waiting().forEach((row) -> differences.expect(false, "waiting: %s", row));
		DEAD.stream()
			.flatMap((topic) -> this.topics.records(topic).stream())
			.forEach((letter) -> differences.expect(false, "on %s: %s", letter.topic(), id(letter)));
		differences.assertNone();
	}

	/** What each sink said last of its pauses: that it paused, or that it went on. */
	Map<String, OutcomeKind> lastSigns() {
		this.topics.catchUp();
		Map<String, OutcomeKind> signs = new HashMap<>();
		this.topics.values(TopicCatalogue.OUTCOMES, DeliveryOutcome.class)
			.stream()
			.filter((outcome) -> outcome.getOutcome() == OutcomeKind.paused
					|| outcome.getOutcome() == OutcomeKind.resumed)
			.forEach((outcome) -> signs.put(outcome.getSink(), outcome.getOutcome()));
		return signs;
	}

	/** The sinks that are paused now, as far as they have said. */
	Set<String> paused() {
		Map<String, OutcomeKind> signs = lastSigns();
		return signs.keySet()
			.stream()
			.filter((sink) -> signs.get(sink) == OutcomeKind.paused)
			.collect(Collectors.toSet());
	}

	@Override
	public void close() {
		this.topics.close();
	}

	private static Set<String> due(Map<String, Meaning> events) {
		Set<String> due = new HashSet<>();
		events
			.forEach((id, meaning) -> meaning.automations().forEach((automation) -> due.add(id + " by " + automation)));
		return due;
	}

	private Set<String> keys(Topic topic) {
		return this.topics.records(topic).stream().map(ConsumerRecord::key).collect(Collectors.toSet());
	}

	private List<String> waiting() {
		List<String> rows = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection(this.deployment.jdbcUrl());
				Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery(
						"""
								SELECT event_id, sink, automation, convert_from(record_key, 'UTF8'), cause, attempts, due_at - now()
								FROM delivery.waiting ORDER BY sink, lane, position""")) {
			while (found.next()) {
				rows.add("%s at %s by %s, of %s, for %s after %d attempts, due in %s".formatted(found.getString(1),
						found.getString(2), found.getString(3), found.getString(4), found.getString(5), found.getInt(6),
						found.getString(7)));
			}
			return rows;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("the waiting records cannot be read", ex);
		}
	}

	private static String id(ConsumerRecord<String, byte[]> record) {
		return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
	}

}
