package dev.handsfree.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.DueDelivery;
import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.Review;
import dev.handsfree.events.ReviewChoice;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.events.SourceSignal;
import dev.handsfree.ops.RunningConsole.Answer;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The operations API as its callers meet it. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class OperationsApiTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static TestTopics topics;

	private static RunningConsole console;

	private final String reason = "no such thing " + UUID.randomUUID();

	@BeforeAll
	static void start(RealKafka.Broker broker, RealPostgres.Database database) {
		topics = new TestTopics(broker.bootstrapServers());
		console = RunningConsole.on(broker, database, Clock.systemUTC());
	}

	@AfterAll
	static void stop() {
		console.close();
		topics.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/overview", "GET, /api/dead-letters", "GET, /api/dead-letters/groups",
			"GET, /api/dead-letters/sink.crm.dlt-0-0", "POST, /api/replays", "GET, /api/replays/replay-1",
			"POST, /api/replays/replay-1/stop", "POST, /api/dead-letters/discard", "GET, /api/reviews",
			"GET, /api/reviews/1", "POST, /api/reviews/1/decision", "GET, /api/incidents", "GET, /api/events/stripe:1",
			"POST, /api/access/u_1", "GET, /api/audit", "POST, /api/rebuild", "POST, /api/dead-letters/export",
			"POST, /api/dead-letters/import" })
	void letsNobodyInWithoutOneOfItsTokens(String method, String path) {
		// Nobody, a guess, a customer API's token, a user's token of the browser.
		for (String authorization : List.of("", "Bearer wrong", "Bearer hft_0123456789abcdef0123456789abcdef",
				"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1XzEifQ.c2lnbmF0dXJl", "Basic " + RunningConsole.TOKEN)) {
			Answer answer = console.as(authorization, method, path);
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.contentType()).isEqualTo("application/problem+json");
		}
	}

	@Test
	void saysThatItIsUpToWhoeverAsks() {
		assertThat(console.as("", "GET", "/health").body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void tellsADeadLetterInItsExactForm() {
		String event = "stripe:evt_" + UUID.randomUUID();
		String id = written(topics.letter(event).because("invalid", this.reason));

		JsonNode list = list("");

		assertThat(list.propertyNames()).containsExactly("dead_letters", "next");
		assertThat(list.path("next").isNull()).isTrue();
		JsonNode letter = list.path("dead_letters").get(0);
		assertThat(letter.propertyNames()).contains("id", "sink", "automation", "event_id", "type", "subject", "cause",
				"reason", "attempts", "replays", "state", "at", "expires_at");
		assertThat(letter.path("id").asString()).isEqualTo(id).startsWith("sink.crm.dlt-");
		assertThat(letter.path("event_id").asString()).isEqualTo(event);
		assertThat(letter.path("type").asString()).isEqualTo("payment.succeeded");
		assertThat(letter.path("subject").asString()).isEqualTo("c…");
		assertThat(letter.path("attempts").asInt()).isEqualTo(3);
		assertThat(Instant.parse(letter.path("expires_at").asString()))
			.isEqualTo(Instant.parse(letter.path("at").asString()).plus(90, ChronoUnit.DAYS));
	}

	@Test
	void readsTheEventFromItsTopicAndMasksWhoseItIs() {
		String event = "stripe:evt_" + UUID.randomUUID();
		String id = written(topics.letter(event).because("invalid", this.reason));

		JsonNode masked = console.letter(id);
		JsonNode revealed = console.get("/api/dead-letters/" + id + "?reveal=true").json();

		assertThat(masked.path("event").path("payment_succeeded").path("amount").asInt()).isEqualTo(1200);
		assertThat(masked.toString()).doesNotContain("ada@example.com", "cus_" + event);
		assertThat(masked.path("original_topic").asString()).isEqualTo("events.payments");
		assertThat(masked.path("headers").path("handsfree_cause").asString()).isEqualTo("invalid");
		assertThat(revealed.path("event").path("email").asString()).isEqualTo("ada@example.com");
		assertThat(revealed.path("subject").asString()).isEqualTo("cus_" + event);
		assertThat(audited(id).path("action").asString()).isEqualTo("reveal");
		assertThat(console.get("/api/dead-letters/sink.crm.dlt-0-999999").status()).isEqualTo(404);
	}

	@Test
	void groupsByWhyThereAreSoMany() {
		for (int number = 0; number < 3; number++) {
			written(topics.letter("stripe:evt_" + UUID.randomUUID()).because("invalid", this.reason));
		}

		JsonNode groups = console.get("/api/dead-letters/groups?reason=" + RunningConsole.encoded(this.reason))
			.json()
			.path("groups");

		assertThat(groups.size()).isEqualTo(1);
		JsonNode group = groups.get(0);
		assertThat(group.path("count").asInt()).isEqualTo(3);
		assertThat(group.path("customers").asInt()).isEqualTo(3);
		assertThat(group.path("money").get(0).path("currency").asString()).isEqualTo("eur");
		assertThat(group.path("money").get(0).path("amount").asInt()).isEqualTo(3600);
		assertThat(group.propertyNames()).containsExactly("sink", "automation", "cause", "reason", "count", "customers",
				"money", "oldest", "newest");
	}

	@Test
	void tellsALongListByPages() {
		for (int number = 0; number < 5; number++) {
			written(topics.letter("stripe:evt_" + UUID.randomUUID()).because("invalid", this.reason));
		}

		JsonNode first = list("&limit=3");
		JsonNode second = list("&limit=3&cursor=" + first.path("next").asString());

		assertThat(first.path("dead_letters").size()).isEqualTo(3);
		assertThat(second.path("dead_letters").size()).isEqualTo(2);
		assertThat(second.path("next").isNull()).isTrue();
		assertThat(console.get("/api/dead-letters?limit=501").status()).isEqualTo(422);
		assertThat(console.get("/api/dead-letters?cursor=rubbish").status()).isEqualTo(422);
		assertThat(console.get("/api/dead-letters?state=rubbish").status()).isEqualTo(422);
	}

	@Test
	void discardsWithAReasonThatIsAudited() {
		String id = written(topics.letter("stripe:evt_" + UUID.randomUUID()).because("invalid", this.reason));
		String body = "{\"ids\":[\"%s\"],\"reason\":\"made by a test\"}".formatted(id);

		Answer answer = console.post("/api/dead-letters/discard", body);

		assertThat(answer.body()).isEqualTo("{\"discarded\":1}");
		assertThat(console.post("/api/dead-letters/discard", body).status()).isEqualTo(409);
		assertThat(list("&state=discarded").path("dead_letters").get(0).path("id").asString()).isEqualTo(id);
		JsonNode audited = audited(id);
		assertThat(audited.path("who").asString()).isEqualTo("token 2");
		assertThat(audited.path("action").asString()).isEqualTo("discard");
		assertThat(audited.path("target").asString()).isEqualTo(id);
		assertThat(audited.path("reason").asString()).isEqualTo("made by a test");
	}

	@Test
	void takesTheFirstDecisionOfAReview() {
		String review = "access:" + UUID.randomUUID() + ":a question";
		topics.write(TopicCatalogue.REVIEWS, review,
				Review.newBuilder()
					.setReview(review)
					.setSink("access")
					.setEventId("stripe:evt_1")
					.setAutomation("grant-access")
					.setAbout("charge:ch_1")
					.setCause("needs_person")
					.setSentence("Whose is the payment of ada@example.com?")
					.setSubject("u_ada_1")
					.setAt(Instant.now())
					.setChoices(List.of(new ReviewChoice("grant", "Grant it", List.of("user", "product")),
							new ReviewChoice("dismiss", "Leave it", List.of())))
					.build());
		String path = "/api/reviews/" + RunningConsole.encoded(review).replace("+", "%20");
		await().atMost(PATIENCE).until(() -> console.get(path).status() == 200);
		JsonNode told = console.get(path).json();
		assertThat(told.path("sentence").asString()).isEqualTo("Whose is the payment of a…?");
		assertThat(told.path("choices").get(0).path("needs").get(0).asString()).isEqualTo("user");
		assertThat(told.path("subject").asString()).isEqualTo("u…");

		String grant = "{\"decision\":\"grant\",\"user\":\"u_7\",\"product\":\"pro\",\"until\":\"2027-01-01T00:00:00Z\",\"reason\":\"hers\"}";
		assertThat(console.post(path + "/decision", "{\"decision\":\"grant\",\"reason\":\"hers\"}").status())
			.isEqualTo(422);
		assertThat(console.post(path + "/decision", "{\"decision\":\"burn\",\"reason\":\"hers\"}").status())
			.isEqualTo(422);
		assertThat(console.post(path + "/decision", "{\"decision\":\"dismiss\"}").status()).isEqualTo(422);
		assertThat(console.post(path + "/decision", grant).status()).isEqualTo(202);
		assertThat(console.post(path + "/decision", "{\"decision\":\"dismiss\",\"reason\":\"no\"}").status())
			.isEqualTo(409);

		ReviewDecision decision = decided(review);
		assertThat(decision.getDecision()).isEqualTo("grant");
		assertThat(decision.getProduct()).contains("pro");
		assertThat(decision.getUntil()).contains(Instant.parse("2027-01-01T00:00:00Z"));
		assertThat(decision.getBy()).isEqualTo("token 2");
		assertThat(decision.getReason()).contains("hers");
		assertThat(decision.getSubject()).contains("u_7");
		assertThat(decision.getEventId()).contains("stripe:evt_1");
		assertThat(decision.getAutomation()).contains("grant-access");
		assertThat(decision.getAbout()).contains("charge:ch_1");
		assertThat(console.get("/api/reviews?limit=500").body()).doesNotContain(review);
		assertThat(console.get(path).json().path("state").asString()).isEqualTo("decided");
		topics.write(TopicCatalogue.OUTCOMES, "stripe:evt_1",
				DeliveryOutcome.newBuilder()
					.setEventId("stripe:evt_1")
					.setSink("access")
					.setAutomation("grant-access")
					.setOutcome(OutcomeKind.delivered)
					.setAt(Instant.now())
					.setReview(review)
					.build());
		await().atMost(PATIENCE).until(() -> console.get(path).json().path("state").asString().equals("closed"));
	}

	@Test
	void closesAReviewThatTheCommandLineDecided() {
		String review = "access:" + UUID.randomUUID();
		topics.write(TopicCatalogue.REVIEWS, review,
				Review.newBuilder()
					.setReview(review)
					.setSink("access")
					.setEventId("")
					.setCause("needs_person")
					.setSentence("What now?")
					.setAt(Instant.now())
					.build());
		await().atMost(PATIENCE).until(() -> console.get("/api/reviews?limit=500").body().contains(review));
		// It lists no choices, so that nobody would act on an answer.
		assertThat(console
			.post("/api/reviews/" + review + "/decision",
					"{\"decision\":\"grant\",\"product\":\"pro\",\"reason\":\"y\"}")
			.status()).isEqualTo(422);

		topics.write(TopicCatalogue.DECISIONS, review,
				ReviewDecision.newBuilder()
					.setReview(review)
					.setDecision("dismiss")
					.setBy("ops")
					.setAt(Instant.now())
					.build());

		await().atMost(PATIENCE).until(() -> !console.get("/api/reviews?limit=500").body().contains(review));
		assertThat(
				console.post("/api/reviews/" + review + "/decision", "{\"decision\":\"x\",\"reason\":\"y\"}").status())
			.isEqualTo(409);
	}

	@Test
	void decidesAccessByHand() {
		String user = "u_" + UUID.randomUUID();

		Answer granted = console.post("/api/access/" + user,
				"{\"action\":\"grant\",\"product\":\"pro\",\"reason\":\"a friend\"}");

		assertThat(granted.status()).isEqualTo(202);
		ReviewDecision decision = decided("access:" + user + ":pro");
		assertThat(decision.getDecision()).isEqualTo("grant");
		assertThat(decision.getSubject()).contains(user);
		assertThat(decision.getUntil()).isEmpty();
		assertThat(console.post("/api/access/" + user, "{\"action\":\"give\",\"product\":\"pro\",\"reason\":\"x\"}")
			.status()).isEqualTo(422);
		assertThat(console.post("/api/access/" + user, "{\"action\":\"revoke\",\"reason\":\"x\"}").status())
			.isEqualTo(422);
		assertThat(console.post("/api/access/" + user, "{\"action\":\"revoke\",\"product\":\"pro\"}").status())
			.isEqualTo(422);
	}

	@Test
	void tellsIncidentsAsTheyWereLastTold() {
		String incident = "crm:hubspot:unavailable:" + UUID.randomUUID();
		Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		topics.write(TopicCatalogue.ALERTS, incident, incident(incident, "open", at));
		topics.write(TopicCatalogue.ALERTS, incident, incident(incident, "updated", at.plusSeconds(1)));
		await().atMost(PATIENCE).until(() -> console.get("/api/incidents?limit=500").body().contains(incident));

		JsonNode told = console.get("/api/incidents?limit=500")
			.json()
			.path("incidents")
			.valueStream()
			.filter((one) -> one.path("incident").asString().equals(incident))
			.findFirst()
			.orElseThrow();

		assertThat(told.propertyNames()).contains("incident", "integration", "cause", "state", "sentence", "owner",
				"since", "updated_at", "events", "customers", "money", "event_ids");
		assertThat(told.path("money").get(0).path("amount").asInt()).isEqualTo(500);
		topics.write(TopicCatalogue.ALERTS, incident, incident(incident, "closed", at.plusSeconds(2)));
		await().atMost(PATIENCE).until(() -> !console.get("/api/incidents?limit=500").body().contains(incident));
		assertThat(console.get("/api/incidents?state=all&limit=500").body()).contains(incident);
		assertThat(console.get("/api/incidents?state=some").status()).isEqualTo(422);
	}

	@Test
	void countsWhatIsDueAndWhatHasEnded() {
		Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		JsonNode before = console.get("/api/overview").json();
		due("stripe:evt_" + UUID.randomUUID(), now.minusSeconds(600));
		String delivered = "stripe:evt_" + UUID.randomUUID();
		due(delivered, now.minusMillis(100));
		topics.write(TopicCatalogue.OUTCOMES, delivered, outcome(delivered, OutcomeKind.delivered, now));
		topics.write(TopicCatalogue.OUTCOMES, "sink:ticket",
				DeliveryOutcome.newBuilder(outcome("sink:ticket", OutcomeKind.paused, now))
					.setSink("ticket")
					.setAutomation("")
					.build());
		String source = "source-" + UUID.randomUUID();
		topics.write(TopicCatalogue.SOURCE_SIGNALS, source, new SourceSignal(source,
				now.truncatedTo(ChronoUnit.MINUTES), 5L, 3L, Map.of("rejected.too_old", 1L, "malformed.no_event", 1L)));
		await().atMost(PATIENCE).until(() -> console.get("/api/overview").body().contains(source));
		await().atMost(PATIENCE)
			.until(() -> automation("lead-to-crm", "delivered_24h") > before.path("automations")
				.valueStream()
				.filter((one) -> one.path("automation").asString().equals("lead-to-crm"))
				.mapToInt((one) -> one.path("delivered_24h").asInt())
				.sum());

		JsonNode after = console.get("/api/overview").json();

		assertThat(after.propertyNames()).containsExactly("incidents", "reviews", "dead_letters", "waiting", "overdue",
				"paused", "sources", "automations");
		assertThat(after.path("waiting").asInt()).isEqualTo(before.path("waiting").asInt() + 1);
		assertThat(after.path("overdue").asInt()).isEqualTo(before.path("overdue").asInt() + 1);
		assertThat(after.path("paused").get(0).asString()).isEqualTo("ticket");
		assertThat(automation("lead-to-crm", "p95_ms")).isBetween(71, 128);
		JsonNode told = after.path("sources")
			.valueStream()
			.filter((one) -> one.path("source").asString().equals(source))
			.findFirst()
			.orElseThrow();
		assertThat(told.path("accepted_1h").asInt()).isEqualTo(3);
		assertThat(told.path("rejected_1h").asInt()).isEqualTo(2);
	}

	@Test
	void tellsAnEventsJourneyAsTraceDoes() {
		String event = "stripe:evt_" + UUID.randomUUID();
		topics.write(TopicCatalogue.OUTCOMES, event, outcome(event, OutcomeKind.delivered, Instant.now()));

		Answer journey = console.get("/api/events/" + RunningConsole.encoded(event));

		assertThat(journey.status()).isEqualTo(200);
		assertThat(journey.json().path("event").asString()).isEqualTo(event);
		assertThat(journey.json().path("stations").get(0).propertyNames()).containsExactly("at", "what", "where",
				"attempts", "destinationId", "detail");
		assertThat(console.get("/api/events/stripe:evt_nowhere").status()).isEqualTo(404);
	}

	@Test
	void refusesWhatItDoesNotUnderstandWithoutRepeatingIt() {
		Answer broken = console.post("/api/replays", "{\"ids\": secret");
		assertThat(broken.status()).isEqualTo(400);
		assertThat(broken.body()).doesNotContain("secret");
		assertThat(console.get("/api/nothing").status()).isEqualTo(404);
		assertThat(console.post("/api/replays", "{\"filter\":{\"colour\":\"red\"},\"reason\":\"x\"}").status())
			.isEqualTo(422);
		assertThat(console.post("/api/replays", "{\"reason\":\"" + "x".repeat(200_000) + "\"}").status())
			.isEqualTo(413);
	}

	private String written(TestTopics.Letter letter) {
		String id = topics.write(letter);
		await().atMost(PATIENCE).until(() -> console.get("/api/dead-letters/" + id).status() == 200);
		return id;
	}

	private JsonNode list(String more) {
		return console.get("/api/dead-letters?reason=" + RunningConsole.encoded(this.reason) + more).json();
	}

	/** What was last done to something. */
	private static JsonNode audited(String target) {
		return console.get("/api/audit?limit=500")
			.json()
			.path("audit")
			.valueStream()
			.filter((entry) -> entry.path("target").asString().equals(target))
			.findFirst()
			.orElseThrow();
	}

	private static ReviewDecision decided(String review) {
		return await().atMost(PATIENCE)
			.until(() -> topics.<ReviewDecision>values(TopicCatalogue.DECISIONS)
				.stream()
				.filter((one) -> one.getReview().equals(review))
				.toList(), (decisions) -> decisions.size() == 1)
			.getFirst();
	}

	private static void due(String event, Instant at) {
		topics.write(TopicCatalogue.DUE, event,
				AutomationDue.newBuilder()
					.setEventId(event)
					.setType("lead.captured")
					.setSubject("u_1")
					.setAt(at)
					.setDue(List.of(new DueDelivery("crm", "lead-to-crm")))
					.build());
	}

	private static DeliveryOutcome outcome(String event, OutcomeKind kind, Instant at) {
		return DeliveryOutcome.newBuilder()
			.setEventId(event)
			.setSink("crm")
			.setAutomation("lead-to-crm")
			.setOutcome(kind)
			.setAt(at)
			.build();
	}

	private static Incident incident(String id, String state, Instant at) {
		return Incident.newBuilder()
			.setIncident(id)
			.setState(state)
			.setCause("unavailable")
			.setSentence("HubSpot does not answer.")
			.setAt(at)
			.setIntegration("crm:hubspot")
			.setOpenedAt(at)
			.setMoney(List.of(new MoneyWaiting("eur", 500L)))
			.build();
	}

	private static int automation(String name, String figure) {
		return console.get("/api/overview")
			.json()
			.path("automations")
			.valueStream()
			.filter((one) -> one.path("automation").asString().equals(name))
			.mapToInt((one) -> one.path(figure).asInt())
			.sum();
	}

}
