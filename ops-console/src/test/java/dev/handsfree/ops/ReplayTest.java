package dev.handsfree.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.Review;
import dev.handsfree.ops.RunningConsole.Answer;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.review.DecisionKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static dev.handsfree.ops.TestTopics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Dead letters that are put back, with a sink that does as it is told. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class ReplayTest {

	private static final int UNDER_WAY = 10;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static TestTopics topics;

	private static RunningConsole console;

	/** A reason of this test's dead letters alone. */
	private final String reason = "no such thing " + UUID.randomUUID();

	@BeforeAll
	static void start(RealKafka.Broker broker, RealPostgres.Database database) {
		topics = new TestTopics(broker.bootstrapServers());
		console = RunningConsole.on(broker, database, Clock.systemUTC(), "--handsfree.ops.under-way=" + UNDER_WAY);
	}

	@AfterAll
	static void stop() {
		console.close();
		topics.close();
	}

	@BeforeEach
	void nothingIsUnderWay() {
		console.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
			.sql("UPDATE ops.replay_item SET state = 'ended', outcome = 'delivered' WHERE state <> 'ended'")
			.update();
	}

	@Test
	void putsTheRecordBackAsItWasForTheAutomationThatGaveUp() {
		String id = written(letter());

		String replay = replayed(id);

		ConsumerRecord<String, byte[]> back = putBack(replay, 1).getFirst();
		assertThat(back.key()).isEqualTo(back(id).key());
		assertThat(back.value()).isEqualTo(back(id).value());
		assertThat(header(back, DeadLetterHeaders.AUTOMATION)).isEqualTo("lead-to-crm");
		assertThat(header(back, DeadLetterHeaders.REPLAYS)).isEqualTo("1");
		assertThat(header(back, DeadLetterHeaders.DEAD_LETTER)).isEqualTo(id);
		assertThat(header(back, DeadLetterHeaders.PREVIEW)).isEmpty();
		assertThat(header(back, DeadLetterHeaders.TOPIC)).isEqualTo(TopicCatalogue.PAYMENTS.name());
		assertThat(header(back, "ce_id")).isEqualTo(header(back(id), "ce_id"));
		assertThat(back.headers().lastHeader(DeadLetterHeaders.REASON)).isNull();
		assertThat(console.letter(id).path("state").asString()).isEqualTo("replaying");
	}

	@Test
	void isDoneWhenTheOutcomeNamesIt() {
		String id = written(letter());
		String replay = replayed(id);

		topics.ended(putBack(replay, 1).getFirst(), OutcomeKind.already_there, null);

		JsonNode progress = ended(replay, "done");
		assertThat(progress.path("total").asInt()).isEqualTo(1);
		assertThat(progress.path("already_there").asInt()).isEqualTo(1);
		assertThat(progress.path("waiting").asInt()).isZero();
		JsonNode letter = console.letter(id);
		assertThat(letter.path("state").asString()).isEqualTo("delivered");
		assertThat(letter.path("ended_as").asString()).isEqualTo("already_there");
		assertThat(listed()).isEmpty();
	}

	@Test
	void hasANewDeadLetterTakeThePlaceOfOneThatFailedAgain() {
		String id = written(letter());
		String replay = replayed(id);
		ConsumerRecord<String, byte[]> back = putBack(replay, 1).getFirst();

		String again = topics.write(letter().after(back));
		topics.ended(back, OutcomeKind.dead_lettered, this.reason);

		assertThat(ended(replay, "done").path("failed").asInt()).isEqualTo(1);
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed()).containsExactly(again));
		assertThat(console.letter(id).path("state").asString()).isEqualTo("replaced");
		assertThat(console.letter(id).path("replaced_by").asString()).isEqualTo(again);
		JsonNode letter = console.letter(again);
		assertThat(letter.path("replays").asInt()).isEqualTo(1);
		assertThat(letter.path("earlier").get(0).path("id").asString()).isEqualTo(id);
	}

	@Test
	void doesNotGoOnForEver() {
		List<String> ids = new ArrayList<>(List.of(written(letter())));
		for (int time = 0; time < 5; time++) {
			ConsumerRecord<String, byte[]> back = putBack(replayed(ids.getLast()), 1).getFirst();
			ids.add(topics.write(letter().after(back)));
			await().atMost(PATIENCE).untilAsserted(() -> assertThat(listed()).containsExactly(ids.getLast()));
		}

		Answer refused = request("\"ids\":[\"%s\"]".formatted(ids.getLast()));

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.contentType()).isEqualTo("application/problem+json");
		assertThat(request("\"force\":true,\"ids\":[\"%s\"]".formatted(ids.getLast())).status()).isEqualTo(202);
	}

	@Test
	void refusesWhatIsNotOpenAndWhatIsNotThere() {
		String id = written(letter());
		replayed(id);

		assertThat(request("\"ids\":[\"%s\"]".formatted(id)).status()).isEqualTo(409);
		assertThat(request("\"ids\":[\"sink.crm.dlt-0-99999\"]").status()).isEqualTo(404);
		assertThat(request("").status()).isEqualTo(422);
		assertThat(console.post("/api/replays", "{\"ids\":[\"%s\"]}".formatted(id)).status()).isEqualTo(422);
	}

	@Test
	void doesNotPutBackWhatTheRouterFailedAt() {
		String id = topics.writeOfRouter("stripe:evt_" + UUID.randomUUID());
		await().atMost(PATIENCE).until(() -> console.get("/api/dead-letters/" + id).status() == 200);

		Answer refused = request("\"ids\":[\"%s\"]".formatted(id));

		assertThat(refused.status()).isEqualTo(422);
		assertThat(console.letter(id).path("sink").asString()).isEqualTo("router");
		assertThat(console.letter(id).path("reason").asString())
			.isEqualTo("java.lang.ClassCastException in deduplicate");
	}

	@Test
	void keepsNoMoreThanSomeBeforeASinkAndStopsInBetween() {
		List<String> ids = new ArrayList<>();
		for (int number = 0; number < 3 * UNDER_WAY; number++) {
			ids.add(topics.write(letter()));
		}
		await().atMost(PATIENCE).until(() -> listed().size() == ids.size());

		Answer requested = request("\"filter\":{\"sink\":\"crm\",\"reason\":\"%s\"}".formatted(this.reason));

		assertThat(requested.status()).isEqualTo(202);
		assertThat(requested.json().path("count").asInt()).isEqualTo(ids.size());
		String replay = requested.json().path("replay").asString();
		List<ConsumerRecord<String, byte[]>> first = putBack(replay, UNDER_WAY);
		first.subList(0, 4).forEach((record) -> topics.ended(record, OutcomeKind.delivered, null));
		List<ConsumerRecord<String, byte[]>> then = putBack(replay, UNDER_WAY + 4);
		assertThat(console.post("/api/replays/" + replay + "/stop", "{}").status()).isEqualTo(202);
		then.forEach((record) -> topics.ended(record, OutcomeKind.delivered, null));
		await().atMost(PATIENCE).until(() -> progress(replay).path("waiting").asInt() == 0);
		assertThat(progress(replay).path("state").asString()).isEqualTo("stopped");
		assertThat(progress(replay).path("delivered").asInt()).isEqualTo(UNDER_WAY + 4);
		assertThat(topics.putBack("crm", replay)).hasSize(UNDER_WAY + 4);
		assertThat(listed()).hasSize(ids.size() - UNDER_WAY - 4);
		assertThat(console.post("/api/replays/" + replay + "/stop", "{}").status()).isEqualTo(409);
	}

	@Test
	void putsEachBackOnce() {
		Set<String> ids = new java.util.HashSet<>();
		for (int number = 0; number < 3 * UNDER_WAY; number++) {
			ids.add(topics.write(letter()));
		}
		await().atMost(PATIENCE).until(() -> listed().size() == ids.size());
		String replay = request("\"filter\":{\"reason\":\"%s\"}".formatted(this.reason)).json()
			.path("replay")
			.asString();

		Set<Long> answered = new java.util.HashSet<>();
		await().atMost(PATIENCE).until(() -> {
			topics.putBack("crm", replay)
				.stream()
				.filter((record) -> answered.add(record.offset() * 100 + record.partition()))
				.forEach((record) -> topics.ended(record, OutcomeKind.delivered, null));
			return progress(replay).path("state").asString().equals("done");
		});

		assertThat(
				topics.putBack("crm", replay).stream().map((record) -> header(record, DeadLetterHeaders.DEAD_LETTER)))
			.hasSize(ids.size())
			.containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void saysWhatWouldChangeAndChangesNothing() {
		String id = written(letter());
		String replay = request("\"preview\":true,\"ids\":[\"%s\"]".formatted(id)).json().path("replay").asString();

		ConsumerRecord<String, byte[]> back = putBack(replay, 1).getFirst();
		topics.ended(back, OutcomeKind.previewed, "One contact would be made.");

		JsonNode progress = ended(replay, "previewed");
		assertThat(header(back, DeadLetterHeaders.PREVIEW)).isEqualTo("true");
		assertThat(progress.path("effects").get(0).path("id").asString()).isEqualTo(id);
		assertThat(progress.path("effects").get(0).path("effect").asString()).isEqualTo("One contact would be made.");
		assertThat(listed()).containsExactly(id);
	}

	@Test
	void hasAPreviewThatFailsLeaveTheDeadLetterAsItIs() {
		String id = written(letter());
		String replay = request("\"preview\":true,\"ids\":[\"%s\"]".formatted(id)).json().path("replay").asString();

		ConsumerRecord<String, byte[]> back = putBack(replay, 1).getFirst();
		topics.write(letter().after(back));

		JsonNode progress = ended(replay, "previewed");
		assertThat(progress.path("failed").asInt()).isEqualTo(1);
		assertThat(listed()).containsExactly(id);
	}

	private TestTopics.Letter letter() {
		return topics.letter("stripe:evt_" + UUID.randomUUID()).because("invalid", this.reason);
	}

	/** A dead letter that the console knows. */
	private String written(TestTopics.Letter letter) {
		String id = topics.write(letter);
		await().atMost(PATIENCE).until(() -> console.get("/api/dead-letters/" + id).status() == 200);
		return id;
	}

	@Test
	void putsBackWhatWasDecidedInAReviewAndClosesIt() {
		String id = written(letter());
		String review = asked(id);

		assertThat(decide(review, "replay").status()).isEqualTo(202);
		assertThat(decide(review, "discard").status()).isEqualTo(409);

		await().atMost(PATIENCE).until(() -> console.letter(id).path("state").asString().equals("replaying"));
		assertThat(state(review)).isEqualTo("closed");
	}

	@Test
	void closesAReviewWhoseDeadLetterWasDiscardedOtherwise() {
		String id = written(letter());
		String review = asked(id);

		console.post("/api/dead-letters/discard", "{\"ids\":[\"%s\"],\"reason\":\"no more\"}".formatted(id));

		assertThat(state(review)).isEqualTo("closed");
		assertThat(decide(review, "replay").status()).isEqualTo(409);
	}

	@Test
	void discardsWhatWasDecidedInAReview() {
		String id = written(letter());
		String review = asked(id);

		assertThat(decide(review, "discard").status()).isEqualTo(202);

		assertThat(console.letter(id).path("state").asString()).isEqualTo("discarded");
	}

	/** The review of the delivery that the dead letter is of. */
	private String asked(String id) {
		JsonNode letter = console.letter(id);
		String event = letter.path("event_id").asString();
		String review = "crm:" + event + ":lead-to-crm";
		topics.write(TopicCatalogue.REVIEWS, review,
				Review.newBuilder()
					.setReview(review)
					.setSink("crm")
					.setEventId(event)
					.setAutomation("lead-to-crm")
					.setCause(letter.path("cause").asString())
					.setSentence("This event could not be delivered.")
					.setAt(Instant.now())
					.setChoices(List.of(DecisionKind.REPLAY.choice("Once more"), DecisionKind.DISCARD.choice("Never")))
					.build());
		await().atMost(PATIENCE).until(() -> console.get(path(review)).status() == 200);
		return review;
	}

	private static String path(String review) {
		return "/api/reviews/" + RunningConsole.encoded(review).replace("+", "%20");
	}

	private static String state(String review) {
		return console.get(path(review)).json().path("state").asString();
	}

	private static Answer decide(String review, String decision) {
		return console.post(path(review) + "/decision",
				"{\"decision\":\"%s\",\"reason\":\"it is mended\"}".formatted(decision));
	}

	private Answer request(String which) {
		return console.post("/api/replays",
				"{" + which + (which.isEmpty() ? "" : ",") + "\"reason\":\"it is mended\"}");
	}

	private String replayed(String id) {
		Answer answer = request("\"ids\":[\"%s\"]".formatted(id));
		assertThat(answer.status()).as(answer.body()).isEqualTo(202);
		return answer.json().path("replay").asString();
	}

	private List<ConsumerRecord<String, byte[]>> putBack(String replay, int count) {
		return await().atMost(PATIENCE)
			.until(() -> topics.putBack("crm", replay), (records) -> records.size() == count);
	}

	private ConsumerRecord<String, byte[]> back(String deadLetter) {
		return topics.deadLetters("crm")
			.stream()
			.filter((record) -> deadLetter.equals(record.topic() + "-" + record.partition() + "-" + record.offset()))
			.findFirst()
			.orElseThrow();
	}

	private static JsonNode progress(String replay) {
		return console.get("/api/replays/" + replay).json();
	}

	private static JsonNode ended(String replay, String state) {
		await().atMost(PATIENCE).until(() -> progress(replay).path("state").asString().equals(state));
		return progress(replay);
	}

	/** The open dead letters of this test. */
	private List<String> listed() {
		return console.get("/api/dead-letters?limit=500&reason=" + RunningConsole.encoded(this.reason))
			.json()
			.path("dead_letters")
			.valueStream()
			.map((letter) -> letter.path("id").asString())
			.collect(Collectors.toList());
	}

}
