package dev.handsfree.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.handsfree.ops.RunningConsole.Answer;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Dead letters that leave Kafka and come back. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class TransferTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Of this test alone, as it deletes records. */
	private static final String SINK = "alert";

	private static TestTopics topics;

	private static RunningConsole console;

	private static Admin admin;

	private final String event = "stripe:evt_" + UUID.randomUUID();

	@BeforeAll
	static void start(RealKafka.Broker broker, RealPostgres.Database database) {
		topics = new TestTopics(broker.bootstrapServers());
		console = RunningConsole.on(broker, database, Clock.systemUTC());
		admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
	}

	@AfterAll
	static void stop() {
		admin.close();
		console.close();
		topics.close();
	}

	@Test
	void whatWasForgottenComesBackOpenAndIsPutBackUnchanged() {
		String id = written();
		ConsumerRecord<String, byte[]> record = record(id);
		String lines = exported(id).body();
		expire(id);
		console.bean(JdbcClient.class).sql("DELETE FROM ops.dead_letter WHERE id = ?").param(id).update();
		assertThat(listed()).isEmpty();

		assertThat(imported(lines).body()).isEqualTo("{\"imported\":1}");

		JsonNode back = await().atMost(PATIENCE).until(this::listed, (letters) -> letters.size() == 1).getFirst();
		assertThat(back.path("id").asString()).isNotEqualTo(id);
		assertThat(back.path("cause").asString()).isEqualTo("invalid");
		ConsumerRecord<String, byte[]> copy = record(back.path("id").asString());
		assertThat(copy.key()).isEqualTo(record.key());
		assertThat(copy.value()).isEqualTo(record.value());
		assertThat(copy.headers().toArray()).isEqualTo(record.headers().toArray());
		ConsumerRecord<String, byte[]> put = replayed(back.path("id").asString());
		assertThat(put.key()).isEqualTo(record.key());
		assertThat(put.value()).isEqualTo(record.value());
		assertThat(put.headers()).contains(cloudEvent(record));
	}

	@Test
	void whatIsKnownStaysTheOneThatItIsAndLiesWhereItsNewestCopyDoes() {
		String id = written();
		Instant before = Instant.parse(console.letter(id).path("at").asString());
		String lines = exported(id).body();

		imported(lines);
		imported(lines + lines);

		await().atMost(PATIENCE).until(() -> copies().size() == 4);
		expire(id);
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(Instant.parse(console.letter(id).path("at").asString()))
				.isEqualTo(Instant.ofEpochMilli(copies().getLast().timestamp()))
				.isAfterOrEqualTo(before));
		assertThat(listed()).hasSize(1);
		assertThat(listed().getFirst().path("id").asString()).isEqualTo(id);
		assertThat(console.letter(id).path("event").path("email").asString()).isNotEmpty();
		assertThat(replayed(id).key()).isEqualTo("cus_" + this.event);
	}

	@Test
	void whatWasDiscardedStaysDiscarded() {
		String id = written();
		String lines = exported(id).body();
		console.post("/api/dead-letters/discard", "{\"ids\":[\"%s\"],\"reason\":\"old\"}".formatted(id));

		imported(lines);

		String next = written();
		assertThat(listed()).extracting((letter) -> letter.path("id").asString()).containsExactly(next);
		assertThat(console.letter(id).path("state").asString()).isEqualTo("discarded");
		assertThat(exported(id).body()).contains("\"id\":\"" + id);
	}

	@Test
	void bothAreAudited() {
		String id = written();

		imported(exported(id).body());

		assertThat(console.get("/api/audit?limit=500").json().path("audit").valueStream())
			.filteredOn((entry) -> entry.path("reason").asString().contains(this.event))
			.extracting((entry) -> entry.path("action").asString() + " " + entry.path("target").asString())
			.containsExactly("import 1 dead letters", "export 1 dead letters");
		assertThat(console.post("/api/dead-letters/import", "").status()).isEqualTo(400);
		assertThat(console.post("/api/dead-letters/import", "{}").status()).isEqualTo(422);
		assertThat(console.post("/api/dead-letters/export", "{\"ids\":[\"%s\"]}".formatted(id)).status())
			.isEqualTo(422);
		assertThat(console.post("/api/dead-letters/export", "{\"ids\":[\"none\"],\"reason\":\"x\"}").status())
			.isEqualTo(404);
	}

	@Test
	void takesTheLargestRecordAndNoLargerOne() {
		String line = "{\"topic\":\"sink.alert.dlt\",\"key\":null,\"value\":\"%s\",\"headers\":[]}";
		String largest = Base64.getEncoder().encodeToString(new byte[Topic.MAX_RECORD_BYTES - 4096]);
		String larger = Base64.getEncoder().encodeToString(new byte[Topic.MAX_RECORD_BYTES]);

		assertThat(imported(line.formatted(largest)).body()).isEqualTo("{\"imported\":1}");
		assertThat(imported(line.formatted(larger)).body()).contains("line 1 is larger than a record may be");
		assertThat(imported(" ".repeat(2 * Topic.MAX_RECORD_BYTES + 1)).status()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello", "[]", "null", "{}", "{\"topic\":null}", "{\"topic\":\"events.inbound\"}",
			"{\"topic\":\"sink.alert.replay\"}", "{\"topic\":\"sink.alert.dlt\",\"value\":\"no base64!\"}",
			"{\"topic\":\"sink.alert.dlt\",\"value\":7}", "{\"topic\":\"sink.alert.dlt\",\"key\":\"/w==\"}",
			"{\"topic\":\"sink.alert.dlt\",\"headers\":[null]}",
			"{\"topic\":\"sink.alert.dlt\",\"headers\":[{\"value\":\"\"}]}",
			"{\"topic\":\"sink.alert.dlt\",\"headers\":[{\"name\":\"a\",\"value\":\"%\"}]}",
			"{\"topic\":\"sink.alert.dlt\"} {}", "{\"topic\":\"sink.alert.dlt\",\"at\":\"yesterday\"}" })
	void oneLineThatIsNoneKeepsAllFromBeingWritten(String line) {
		String lines = exported(written()).body();

		Answer answer = imported(lines + "\n" + line);

		assertThat(answer.status()).as(answer.body()).isEqualTo(422);
		assertThat(answer.json().path("detail").asString()).startsWith("Nothing is imported: line 3 ");
		assertThat(copies()).hasSize(1);
	}

	private String written() {
		String id = topics.write(topics.letter(this.event).of(SINK, "failed-payment"));
		await().atMost(PATIENCE).until(() -> console.get("/api/dead-letters/" + id).status() == 200);
		return id;
	}

	private Answer exported(String id) {
		Answer answer = console.post("/api/dead-letters/export",
				"{\"ids\":[\"%s\"],\"reason\":\"of %s\"}".formatted(id, this.event));
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
		assertThat(answer.contentType()).isEqualTo("application/x-ndjson");
		return answer;
	}

	private Answer imported(String lines) {
		return console.post("/api/dead-letters/import?reason=" + RunningConsole.encoded("for " + this.event), lines);
	}

	/** The open dead letters of this test's event. */
	private List<JsonNode> listed() {
		return console.get("/api/dead-letters?event=" + RunningConsole.encoded(this.event))
			.json()
			.path("dead_letters")
			.valueStream()
			.toList();
	}

	private List<ConsumerRecord<String, byte[]>> copies() {
		return topics.deadLetters(SINK)
			.stream()
			.filter((record) -> ("cus_" + this.event).equals(record.key()))
			.toList();
	}

	private static ConsumerRecord<String, byte[]> record(String id) {
		return topics.deadLetters(SINK)
			.stream()
			.filter((record) -> id.equals(record.topic() + "-" + record.partition() + "-" + record.offset()))
			.findFirst()
			.orElseThrow();
	}

	/** The topic forgets it. */
	private static void expire(String id) {
		ConsumerRecord<String, byte[]> record = record(id);
		admin
			.deleteRecords(Map.of(new TopicPartition(record.topic(), record.partition()),
					RecordsToDelete.beforeOffset(record.offset() + 1)))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join();
	}

	private static ConsumerRecord<String, byte[]> replayed(String id) {
		Answer answer = console.post("/api/replays", "{\"ids\":[\"%s\"],\"reason\":\"mended\"}".formatted(id));
		String replay = answer.json().path("replay").asString();
		return await().atMost(PATIENCE)
			.until(() -> topics.putBack(SINK, replay), (records) -> records.size() == 1)
			.getFirst();
	}

	private static Header[] cloudEvent(ConsumerRecord<String, byte[]> record) {
		return Arrays.stream(record.headers().toArray())
			.filter((header) -> header.key().startsWith("ce_") || header.key().equals("content-type"))
			.toArray(Header[]::new);
	}

}
