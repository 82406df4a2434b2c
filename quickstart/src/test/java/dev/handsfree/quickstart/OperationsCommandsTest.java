package dev.handsfree.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of operations against something that answers as the API does. */
class OperationsCommandsTest {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String LETTER = """
			{"id": "sink.crm.dlt-3-%d", "sink": "crm", "automation": "lead-to-crm-of-our-own", "event_id":
			 "chatbot:msg_2eZKJZyZLa5PLlHd7GzwBdY1234%1$d", "type": "lead.captured", "subject": "u…", "cause": "invalid",
			 "reason": "HubSpot says that the e-mail address of this contact is none", "attempts": 3, "replays": 0,
			 "state": "open", "at": "2026-11-23T10:00:00.123456Z", "expires_at": "2027-02-21T10:00:00.123456Z"}""";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path data;

	/** By what is asked: how it is answered, and with what. */
	private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	@BeforeEach
	void listen() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/api/", this::answer);
		this.server.start();
		Files.writeString(this.data.resolve("env"), "CONSOLE_API_TOKENS=token-1\n");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void listsInLinesThatFitATerminalAndSaysThatThereAreMore() {
		given("GET /api/dead-letters?limit=2&sink=crm&reason=no%20such%20thing", 200,
				"{\"dead_letters\":[%s],\"next\":\"abc=\"}".formatted(LETTER.formatted(7)));
		given("GET /api/dead-letters?limit=1&sink=crm&reason=no%20such%20thing&cursor=abc%3D", 200,
				"{\"dead_letters\":[%s],\"next\":\"def\"}".formatted(LETTER.formatted(8)));

		Printed printed = run("dead-letters", "list", "--sink=crm", "--reason=no such thing", "--limit=2");

		assertThat(printed.status()).as(printed.error()).isZero();
		assertThat(printed.text()).contains("sink.crm.dlt-3-7 ", "sink.crm.dlt-3-8 ", "2026-11-23T10:00Z",
				"2 shown; there are more");
		assertThat(printed.text().lines()).allMatch((line) -> line.length() <= 100);
	}

	@Test
	void listsForProgramsWhatTheApiAnswers() {
		given("GET /api/dead-letters?limit=50&reveal=true", 200,
				"{\"dead_letters\":[%s],\"next\":null}".formatted(LETTER.formatted(7)));

		Printed printed = run("dead-letters", "list", "--json", "--reveal");

		assertThat(json.readTree(printed.text()).path("dead_letters").path(0).path("attempts").asInt()).isEqualTo(3);
	}

	@Test
	void groupsByCauseWithMoney() {
		given("GET /api/dead-letters/groups?&cause=invalid", 200, """
				{"groups": [{"sink": "crm", "automation": "lead-to-crm", "cause": "invalid", "reason": "no e-mail",
				"count": 12, "customers": 3, "money": [{"currency": "eur", "amount": 3600}],
				"oldest": "2026-11-23T10:00:00Z", "newest": "2026-11-23T11:00:00Z"}]}""");

		assertThat(run("dead-letters", "groups", "--cause", "invalid").text())
			.containsPattern("crm +lead-to-crm +invalid +no e-mail +12 +3 +36.00 EUR +2026-11-23T10:00Z");
	}

	@Test
	void showsOneWithItsEvent() {
		given("GET /api/dead-letters/sink.crm.dlt-3-7", 200,
				LETTER.formatted(7).replaceFirst("\\{", "{\"event\": {\"email\": \"a…\"}, "));
		given("GET /api/dead-letters/rubbish%2F1", 404,
				"{\"status\":404,\"detail\":\"There is no such dead letter.\"}");

		assertThat(run("dead-letters", "show", "sink.crm.dlt-3-7").text()).contains("\"email\" : \"a…\"")
			.containsPattern("attempts +3");
		Printed refused = run("dead-letters", "show", "rubbish/1");
		assertThat(refused.status()).isEqualTo(1);
		assertThat(refused.error()).contains("404: There is no such dead letter.");
	}

	@Test
	void followsAReplayToItsEnd() {
		given("POST /api/replays", 202, "{\"replay\":\"replay-1\",\"count\":3}");
		given("GET /api/replays/replay-1", 200, progress("done", 2, 0, 1));

		Printed printed = run("dead-letters", "replay", "sink.crm.dlt-3-7", "sink.crm.dlt-3-8", "--force",
				"--reason=fixed");

		assertThat(printed.status()).isZero();
		assertThat(printed.text()).contains("3 of 3: 2 delivered, 1 superseded");
		assertThat(this.asked.getFirst()).contains("\"ids\":[\"sink.crm.dlt-3-7\",\"sink.crm.dlt-3-8\"]",
				"\"reason\":\"fixed\"", "\"force\":true", "\"preview\":false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "done", "stopped" })
	void isAFailureIfSomeFailedAgainOrItWasStopped(String state) {
		given("POST /api/replays", 202, "{\"replay\":\"replay-1\",\"count\":3}");
		given("GET /api/replays/replay-1", 200, progress(state, 2, state.equals("done") ? 1 : 0, 0));

		assertThat(run("dead-letters", "replay", "--all", "--reason=fixed").status()).isEqualTo(1);
		assertThat(this.asked.getFirst()).contains("\"filter\":{}");
	}

	@Test
	void previewSaysEachEffectInASentence() {
		given("POST /api/replays", 202, "{\"replay\":\"replay-1\",\"count\":1}");
		given("GET /api/replays/replay-1", 200, """
				{"replay": "replay-1", "state": "previewed", "total": 1, "waiting": 0,
				"effects": [{"id": "sink.crm.dlt-3-7", "effect": "One contact would be made."}]}""");

		Printed printed = run("dead-letters", "replay", "--event=chatbot:msg_1", "--preview", "--reason=fixed");

		assertThat(printed.status()).isZero();
		assertThat(printed.text()).contains("sink.crm.dlt-3-7  One contact would be made.");
	}

	@Test
	void printsWhyTheApiSaysNo() {
		given("POST /api/dead-letters/discard", 409,
				"{\"status\":409,\"detail\":\"A dead letter among them is not open.\"}");

		Printed printed = run("dead-letters", "discard", "sink.crm.dlt-3-7", "--reason=old");

		assertThat(printed.status()).isEqualTo(1);
		assertThat(printed.error()).contains("A dead letter among them is not open.");
	}

	@Test
	void discardsWhatFiltersName() {
		given("POST /api/dead-letters/discard", 200, "{\"discarded\":4}");

		assertThat(run("dead-letters", "discard", "--since=2026-11-23", "--reason=old").text())
			.contains("4 discarded.");
		assertThat(this.asked.getFirst()).contains("\"filter\":{\"since\":\"2026-11-23T00:00:00Z\"}");
	}

	@Test
	void exportWritesTheLinesAndImportSendsThem() throws Exception {
		Path file = this.dir.resolve("letters");
		String lines = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n";
		this.answers.put("POST /api/dead-letters/export", List.of(new Answer(200, "application/x-ndjson", lines)));
		given("POST /api/dead-letters/import?reason=lost%20it", 200, "{\"imported\":2}");

		assertThat(run("dead-letters", "export", file.toString(), "--sink=crm").text()).contains("2 written to");
		assertThat(file).hasContent(lines);
		assertThat(run("dead-letters", "import", file.toString(), "--reason=lost it").text()).contains("2 imported.");
		assertThat(this.asked.getLast()).isEqualTo(lines);
	}

	@Test
	void importSendsWhatIsLargeInPartsAndSaysWhereItEnded() throws Exception {
		String large = "{\"value\":\"" + "A".repeat(700_000) + "\"}\n";
		Path file = Files.writeString(this.dir.resolve("letters"), large + "{}\n" + large);
		this.answers.put("POST /api/dead-letters/import?reason=import",
				new CopyOnWriteArrayList<>(List.of(new Answer(200, "application/json", "{\"imported\":2}"),
						new Answer(422, "application/problem+json", "{\"detail\":\"Line 1 is no dead letter.\"}"))));

		Printed printed = run("dead-letters", "import", file.toString());

		assertThat(printed.status()).isEqualTo(1);
		assertThat(this.asked).hasSize(2);
		assertThat(printed.error()).contains("From line 3 of ", "Line 1 is no dead letter.");
	}

	@Test
	void leavesNoFileOfAnExportThatIsRefused() {
		given("POST /api/dead-letters/export", 503, "{\"detail\":\"Kafka does not answer.\"}");

		Printed printed = run("dead-letters", "export", this.dir.resolve("letters").toString());

		assertThat(printed.status()).isEqualTo(1);
		assertThat(printed.error()).contains("Kafka does not answer.");
		assertThat(this.dir).isEmptyDirectory();
	}

	@Test
	void leavesNoFileOfAnExportThatBreaksOff() {
		this.answers.put("POST /api/dead-letters/export", List
			.of(new Answer(200, "application/x-ndjson", "{\"id\":\"1\"}\n{\"type\":\"about:blank\",\"status\":503}")));

		Printed printed = run("dead-letters", "export", this.dir.resolve("letters").toString());

		assertThat(printed.status()).isEqualTo(1);
		assertThat(printed.error()).contains("The export broke off");
		assertThat(this.dir).isEmptyDirectory();
	}

	@Test
	void listsReviewsWithTheirChoicesAndWhatTheyNeed() {
		given("GET /api/reviews?limit=50", 200, """
				{"reviews": [{"review": "access:1", "sink": "access", "sentence": "Whose is it?", "subject": "u…",
				"since": "2026-11-23T10:00:00Z", "state": "open", "choices": [
				{"decision": "grant", "label": "Grant it", "needs": ["product", "until"]},
				{"decision": "dismiss", "label": "Leave it", "needs": []}]}], "next": null}""");

		assertThat(run("reviews", "list").text()).isEqualToNormalizingNewlines("""
				access:1  open since 2026-11-23T10:00:00Z, of u…
				  Whose is it?
				  - grant --product --until: Grant it
				  - dismiss: Leave it

				1 shown.
				""");
	}

	@Test
	void decidesAReview() {
		given("POST /api/reviews/access%3Au%2F1/decision", 202, "{\"review\":\"access:u/1\"}");

		Printed printed = run("reviews", "decide", "access:u/1", "grant", "--product=pro", "--until=2027-01-31",
				"--reason=hers");

		assertThat(printed.status()).as(printed.error()).isZero();
		assertThat(this.asked.getFirst()).contains("\"product\":\"pro\"", "\"until\":\"2027-01-31T00:00:00Z\"",
				"\"reason\":\"hers\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dead-letters", "dead-letters replay --reason=R", "dead-letters replay sink.crm.dlt-3-7",
			"dead-letters replay sink.crm.dlt-3-7 --sink=crm --reason=R", "dead-letters discard --reason=R",
			"dead-letters discard --all --cause=invalid --reason=R", "dead-letters list --since=yesterday",
			"dead-letters list --limit=0", "dead-letters list --limit=many", "dead-letters show", "dead-letters export",
			"dead-letters import", "reviews", "reviews show", "reviews decide access:1 --reason=R",
			"reviews decide access:1 grant", "reviews decide access:1 grant --reason=R --until=tomorrow" })
	void wrongUsageIsTwo(String arguments) {
		assertThat(run(arguments.split(" ", -1)).status()).isEqualTo(2);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void whatDoesNotAnswerIsOneSentence() {
		assertThat(run("reviews", "list", "--url=http://127.0.0.1:1").error())
			.contains("The operations API does not answer at http://127.0.0.1:1");
		assertThat(run("dead-letters", "export", this.dir.resolve("letters").toString(), "--url=http://127.0.0.1:1")
			.status()).isEqualTo(1);
		assertThat(run("dead-letters", "import", this.dir.resolve("none").toString()).status()).isEqualTo(1);
	}

	private static String progress(String state, int delivered, int failed, int superseded) {
		return """
				{"replay": "replay-1", "state": "%s", "total": 3, "delivered": %d, "failed": %d, "superseded": %d,
				"waiting": 0, "effects": []}""".formatted(state, delivered, failed, superseded);
	}

	private void given(String asked, int status, String body) {
		this.answers.put(asked,
				List.of(new Answer(status, (status < 300) ? "application/json" : "application/problem+json", body)));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			boolean isJson = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
			this.asked.add((isJson && !body.isEmpty()) ? json.readTree(body).toString() : body);
			List<Answer> known = this.answers.getOrDefault(what, List.of());
			Answer answer = known.isEmpty() ? new Answer(500, "text/plain", "nobody knows: " + what) : known.getFirst();
			if (known.size() > 1) {
				known.removeFirst();
			}
			byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", answer.type());
			exchange.sendResponseHeaders(answer.status(), bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	private Printed run(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		if (arguments.length > 1) {
			all.addAll(List.of("--data", this.data.toString(), "--env-file", this.data.resolve("env").toString()));
			if (!String.join(" ", arguments).contains("--url")) {
				all.addAll(List.of("--url", "http://127.0.0.1:" + this.server.getAddress().getPort()));
			}
		}
		return Printed.by(all.toArray(String[]::new));
	}

	/**
	 * How something is answered.
	 *
	 * @param status the HTTP status
	 * @param type the content type
	 * @param body the body
	 */
	private record Answer(int status, String type, String body) {
	}

}
