package dev.handsfree.ingest.action;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** From which pages browsers may call. */
class OriginsTest {

	private static final String PAGE = "https://app.example.com";

	private static RunningActions ingest;

	@BeforeAll
	static void start() {
		ingest = RunningActions.withSecret("ACTIONS_ALLOWED_ORIGINS=" + PAGE + ",https://other.example.com",
				"ACTIONS_RATE=1000/s");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@Test
	void answersTheQuestionBeforeTheCall() throws Exception {
		HttpResponse<String> answer = preflight(PAGE, "authorization,content-type,idempotency-key");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
		assertThat(header(answer, "Access-Control-Allow-Methods")).contains("POST");
		assertThat(header(answer, "Access-Control-Allow-Headers")).containsIgnoringCase("authorization")
			.containsIgnoringCase("content-type")
			.containsIgnoringCase("idempotency-key");
		assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(answer.headers().allValues("Vary")).contains("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "http://app.example.com", "https://app.example.com.evil.example",
			"https://app.example.com:8443", "null", "https://sub.app.example.com" })
	void refusesForeignPages(String origin) throws Exception {
		HttpResponse<String> asked = preflight(origin, "authorization");
		HttpResponse<String> called = call(ingest, origin);

		assertThat(asked.statusCode()).isEqualTo(403);
		assertThat(called.statusCode()).isEqualTo(403);
		assertThat(called.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(called.body()).doesNotContain(origin);
		assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
		assertThat(called.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
		assertThat(ingest.kept()).isEmpty();
	}

	@Test
	void refusesHeadersThatNoCallNeeds() throws Exception {
		assertThat(preflight(PAGE, "x-user-id").statusCode()).isEqualTo(403);
	}

	@Test
	void everyAnswerCanBeReadByThePage() throws Exception {
		HttpResponse<String> accepted = call(ingest, PAGE);
		HttpResponse<String> refused = ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
				Map.of("Origin", PAGE));
		HttpResponse<String> unknown = ingest.send("POST", "/actions/x", BodyPublishers.ofString("{}"),
				Map.of("Origin", PAGE));

		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(unknown.statusCode()).isEqualTo(404);
		for (HttpResponse<String> answer : List.of(accepted, refused, unknown)) {
			assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
			assertThat(header(answer, "Access-Control-Expose-Headers")).isEqualTo("Retry-After");
		}
		ingest.kept().clear();
	}

	@Test
	void callsFromNoPageNeedNoOrigin() throws Exception {
		assertThat(ingest.post(RunningActions.LEAD, UserToken.of("u_1").signed(), "{}").statusCode()).isEqualTo(202);
		ingest.kept().clear();
	}

	@Test
	void withoutOriginsThereAreNoSuchHeaders() throws Exception {
		try (RunningActions none = RunningActions.withSecret()) {
			HttpResponse<String> called = call(none, PAGE);
			HttpResponse<String> asked = none.send("OPTIONS", RunningActions.LEAD, BodyPublishers.noBody(),
					Map.of("Origin", PAGE, "Access-Control-Request-Method", "POST"));

			assertThat(called.statusCode()).isEqualTo(202);
			assertThat(called.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
			assertThat(asked.statusCode()).isEqualTo(405);
			assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
		}
	}

	private static HttpResponse<String> preflight(String origin, String headers) throws Exception {
		Map<String, String> question = new HashMap<>(Map.of("Origin", origin, "Access-Control-Request-Method", "POST"));
		question.put("Access-Control-Request-Headers", headers);
		return ingest.send("OPTIONS", RunningActions.LEAD, BodyPublishers.noBody(), question);
	}

	private static HttpResponse<String> call(RunningActions target, String origin) throws Exception {
		return target.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
				Map.of("Origin", origin, "Authorization", "Bearer " + UserToken.of("u_1").signed()));
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
