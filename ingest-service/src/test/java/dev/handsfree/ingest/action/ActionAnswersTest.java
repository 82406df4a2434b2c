package dev.handsfree.ingest.action;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.handsfree.ingest.door.answer.Entrance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer of {@code POST /actions/{action}}, over HTTP. */
class ActionAnswersTest {

	private static final String LEAD = """
			{"email":"Ada@Example.com","name":"Ada","company":"Analytical","intent":"buy","tags":["pricing"],
			 "message":"How much?","conversation_id":"conv_1","consent":{"marketing":true,"at":"2026-11-23T09:59:00Z"},
			 "unknown":{"type":"payment.succeeded"}}""";

	private static final String HUMAN = """
			{"conversation_id":"conv_1","summary":"Wants to talk.","email":"ada@example.com","risk":"high"}""";

	private static RunningActions ingest;

	@BeforeAll
	static void start() {
		ingest = RunningActions.withSecret("ACTIONS_RATE=1000/s", "ACTIONS_DAILY=10000");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@AfterEach
	void forget() {
		ingest.kept().clear();
		ingest.kafkaComesBack();
	}

	@Test
	void aLeadIsTheEventOfTheTokensUser() throws Exception {
		HttpResponse<String> answer = ingest.post(RunningActions.LEAD, verifiedToken(), LEAD);

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(ingest.kept()).singleElement().satisfies((event) -> {
			assertThat(event.getEventId()).matches("actions:[0-9a-f]{32}");
			assertThat(answer.body()).isEqualTo("{\"request\":\"%1$s\",\"watch\":\"/me/requests/%1$s\"}",
					event.getEventId());
			assertThat(event.getType()).contains("lead.captured");
			assertThat(event.getSource()).isEqualTo("actions");
			assertThat(event.getProvider()).as("no preset vouches for what a browser says").isEmpty();
			assertThat(event.getSubject()).isEqualTo("u_1");
			assertThat(event.getUserId()).contains("u_1");
			assertThat(event.getCustomer()).isEmpty();
			assertThat(event.getEmail()).contains("ada@example.com");
			assertThat(event.getLinks()).isEmpty();
			assertThat(event.getProviderType()).contains("capture-lead");
			assertThat(event.getLeadCaptured().orElseThrow().getTags()).containsExactly("pricing");
			assertThat(event.getLeadCaptured().orElseThrow().getConsent().orElseThrow().getMarketing()).isTrue();
		});
	}

	@Test
	void aRequestForAPersonIsAnEscalationOfTheTokensUser() throws Exception {
		HttpResponse<String> answer = ingest.post(RunningActions.HUMAN, token(), HUMAN);

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(ingest.kept()).singleElement().satisfies((event) -> {
			assertThat(event.getType()).contains("conversation.escalated");
			assertThat(event.getSubject()).isEqualTo("u_1");
			assertThat(event.getUserId()).contains("u_1");
			assertThat(event.getConversationEscalated().orElseThrow().getConversationId())
				.isEqualTo("user:3:u_1/conversation:conv_1");
			assertThat(event.getConversationEscalated().orElseThrow().getStatedConversationId()).contains("conv_1");
			assertThat(event.getConversationEscalated().orElseThrow().getReason()).hasToString("asked_for_human");
		});
	}

	@Test
	void aUserOfWhomNothingElseIsKnownIsALeadToo() throws Exception {
		assertThat(ingest.post(RunningActions.LEAD, token(), "{}").statusCode()).isEqualTo(202);
	}

	@Test
	void theSameKeyIsTheSameRequestWhateverTheBodySays() throws Exception {
		String first = ingest.post(RunningActions.LEAD, token(), "key 1", "{}").body();
		String second = ingest.post(RunningActions.LEAD, token(), "key 1", "{\"name\":\"Ada\"}").body();
		String third = ingest.post(RunningActions.LEAD, token(), "key 2", "{}").body();
		String without = ingest.post(RunningActions.LEAD, token(), "{}").body();

		assertThat(second).isEqualTo(first);
		assertThat(third).isNotEqualTo(first);
		assertThat(without).isNotEqualTo(ingest.post(RunningActions.LEAD, token(), "{}").body());
		assertThat(ingest.kept()).extracting("eventId").hasSize(5);
	}

	@Test
	void theSameKeyOfAnotherUserOrActionIsAnotherRequest() throws Exception {
		String lead = ingest.post(RunningActions.LEAD, token(), "key 1", HUMAN).body();

		assertThat(ingest.post(RunningActions.HUMAN, token(), "key 1", HUMAN).body()).isNotEqualTo(lead);
		assertThat(ingest.post(RunningActions.LEAD, UserToken.of("u_2").signed(), "key 1", HUMAN).body())
			.isNotEqualTo(lead);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void refusesIdempotencyKeysThatAreNone(String key) throws Exception {
		assertProblem(ingest.post(RunningActions.LEAD, token(), key, "{}"), 400);
	}

	@Test
	void boundsIdempotencyKeys() throws Exception {
		assertThat(ingest.post(RunningActions.LEAD, token(), "k".repeat(255), "{}").statusCode()).isEqualTo(202);
		ingest.kept().clear();
		assertProblem(ingest.post(RunningActions.LEAD, token(), "k".repeat(256), "{}"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actions", "/actions/", "/actions/grant", "/actions/capture-lead/",
			"/actions/capture-lead/more", "/actions/CAPTURE-LEAD", "/actions/lead.captured", "/actions/unknown" })
	void knowsTwoActionsOnly(String path) throws Exception {
		assertProblem(ingest.post(path, token(), LEAD), 404);
		assertProblem(ingest.send("GET", path, BodyPublishers.noBody(), Map.of()), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND", "post" })
	void takesNothingButPosts(String method) throws Exception {
		HttpResponse<String> answer = ingest.send(method, RunningActions.LEAD, BodyPublishers.noBody(), Map.of());

		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).contains("POST");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application",
			"multipart/form-data; boundary=x", "application/xml", ";" })
	void takesNothingButJson(String type) throws Exception {
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString(LEAD),
				Map.of("Authorization", "Bearer " + token(), "Content-Type", type)), 415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "APPLICATION/JSON", "application/json; charset=utf-8",
			"application/problem+json" })
	void takesJsonInEverySpelling(String type) throws Exception {
		assertThat(ingest
			.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
					Map.of("Authorization", "Bearer " + token(), "Content-Type", type))
			.statusCode()).isEqualTo(202);
	}

	@Test
	void takesAMissingContentTypeAsJson() throws Exception {
		assertThat(ingest
			.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
					Map.of("Authorization", "Bearer " + token()))
			.statusCode()).isEqualTo(202);
	}

	@Test
	void boundsBodiesHoweverTheyAreSent() throws Exception {
		byte[] most = padded(Entrance.ACTIONS.limit());
		byte[] tooMuch = padded(Entrance.ACTIONS.limit() + 1);
		Map<String, String> headers = Map.of("Authorization", "Bearer " + token());

		assertThat(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofByteArray(most), headers).statusCode())
			.isEqualTo(202);
		ingest.kept().clear();
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofByteArray(tooMuch), headers), 413);
		assertProblem(ingest.send("POST", RunningActions.LEAD,
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)), headers), 413);
	}

	@Test
	void asksForATokenInTheHeaderOnly() throws Exception {
		HttpResponse<String> none = ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"), Map.of());

		assertProblem(none, 401);
		assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(none.headers().firstValue("Set-Cookie")).isEmpty();
		assertProblem(ingest.send("POST", RunningActions.LEAD + "?access_token=" + token(),
				BodyPublishers.ofString("{}"), Map.of()), 401);
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
				Map.of("Authorization", "Basic dXNlcjpwYXNzd29yZA==")), 401);
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
				Map.of("Authorization", "Bearer")), 401);
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
				Map.of("Authorization", "Bearer a b c")), 401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "{", "{\"email\":", "{} trailing", "{}{}",
			"{\"name\":\"a\",\"name\":\"b\"}", "{'name':'a'}", "{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}" })
	void refusesBodiesThatAreNotJson(String body) throws Exception {
		HttpResponse<String> answer = ingest.post(RunningActions.LEAD, token(), body);

		assertProblem(answer, 400);
		assertThat(answer.body()).contains("not JSON");
	}

	@Test
	void refusesBodiesThatAreNotUtf8() throws Exception {
		byte[] body = { '{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}' };

		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofByteArray(body),
				Map.of("Authorization", "Bearer " + token())), 400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "capture-lead | [] | ~~", "capture-lead | null | ~~",
			"capture-lead | \"text\" | ~~", "capture-lead | 42 | ~~", "capture-lead | {\"user_id\":\"u_2\"} | /user_id",
			"capture-lead | {\"user_id\":null} | /user_id",
			"capture-lead | {\"email_verified\":true} | /email_verified", "capture-lead | {\"email\":7} | /email",
			"capture-lead | {\"email\":\"nobody\"} | /email", "capture-lead | {\"tags\":[\"a\",7]} | /tags/1",
			"capture-lead | {\"consent\":{}} | /consent/marketing",
			"capture-lead | {\"consent\":{\"marketing\":\"yes\"}} | /consent/marketing",
			"capture-lead | {\"consent\":{\"marketing\":true,\"at\":\"today\"}} | /consent/at",
			"capture-lead | {\"source_url\":\"no address\"} | /source_url",
			"capture-lead | {\"source_url\":\"javascript:alert(1)\"} | /source_url",
			"capture-lead | {\"conversation_id\":\" \"} | /conversation_id",
			"capture-lead | {\"conversation_id\":\"a\\u0000b\"} | /conversation_id",
			"request-human | {} | /conversation_id", "request-human | {\"conversation_id\":\"c\"} | /summary",
			"request-human | {\"conversation_id\":\"c\",\"summary\":\" \"} | /summary",
			"request-human | {\"conversation_id\":\"c\",\"summary\":\"\\u0000\"} | /summary",
			"request-human | {\"conversation_id\":\"c\",\"summary\":\"s\",\"risk\":\"huge\"} | /risk",
			"request-human | {\"conversation_id\":\"c\",\"summary\":\"s\",\"user_id\":\"u_2\"} | /user_id" })
	void namesTheFieldThatDoesNotFit(String action, String body, String pointer) throws Exception {
		HttpResponse<String> answer = ingest.post("/actions/" + action, token(), body);

		assertProblem(answer, 422);
		assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"email\":\"ada@domain.newertldthananylist\"}", "{\"email\":\" Ada+1@Example.com \"}",
			"{\"email\":\"\u00fc@b\u00fccher.example\"}", "{\"source_url\":\"https://app.example.com/c/?q=a|b\"}",
			"{\"consent\":{\"marketing\":false,\"at\":\"2026-11-23T10:59:00.123+01:00\"}}",
			"{\"conversation_id\":\"\u4f1a\u8bdd 1\"}", "{\"name\":\"\",\"tags\":[]}" })
	void losesNoLeadForItsSpelling(String body) throws Exception {
		assertThat(ingest.post(RunningActions.LEAD, token(), body).statusCode()).isEqualTo(202);
	}

	@Test
	void boundsEveryText() throws Exception {
		HttpResponse<String> answer = ingest.post(RunningActions.LEAD, token(),
				"{\"message\":\"" + "m".repeat(8001) + "\"}");

		assertProblem(answer, 422);
		assertThat(answer.body()).contains("\"pointer\":\"/message\"").doesNotContain("mmm");
	}

	@Test
	void asksToSendAgainWhenKafkaIsAway() throws Exception {
		ingest.kafkaGoesAway();

		HttpResponse<String> answer = ingest.post(RunningActions.LEAD, token(), LEAD);

		assertProblem(answer, 503);
		assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
	}

	@Test
	void checksTheActionThenTheMethodThenTheTypeThenTheSizeThenTheTokenThenTheBody() throws Exception {
		Map<String, String> plain = Map.of("Content-Type", "text/plain");
		byte[] tooMuch = padded(Entrance.ACTIONS.limit() + 1);

		assertProblem(ingest.send("PUT", "/actions/nothing", BodyPublishers.ofByteArray(tooMuch), plain), 404);
		assertProblem(ingest.send("PUT", RunningActions.LEAD, BodyPublishers.ofByteArray(tooMuch), plain), 405);
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofByteArray(tooMuch), plain), 415);
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofByteArray(tooMuch), Map.of()), 413);
		assertProblem(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString("nonsense"), Map.of()), 401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actions/capture-lead;a=b", "/actions//capture-lead", "/actions/./capture-lead",
			"/actions/%2e%2e/webhooks/stripe", "/actions/x/../capture-lead", "/actions/capture-lead%00",
			"/actions/capture-lead%2f", "/actions%2fcapture-lead", "/actions/capture-lead%3bx" })
	void pathsThatServersReadInDifferentWaysAreNoActions(String path) throws Exception {
		HttpResponse<String> answer = ingest.post(path, token(), "{}");

		assertThat(answer.statusCode()).isBetween(400, 404);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).doesNotContain("capture", "Exception");
		assertThat(ingest.kept()).isEmpty();
	}

	private static String token() {
		return UserToken.of("u_1").signed();
	}

	private static String verifiedToken() {
		return UserToken.of("u_1").with("email", "ada@example.com").with("email_verified", true).signed();
	}

	private static byte[] padded(int length) {
		return ("{" + " ".repeat(length - 2) + "}").getBytes(StandardCharsets.UTF_8);
	}

	private static void assertProblem(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"status\":" + status, "\"title\":", "\"type\":\"about:blank\"")
			.doesNotContain("instance", "capture-lead", "u_2", "Exception");
		assertThat(ingest.kept()).isEmpty();
	}

}
