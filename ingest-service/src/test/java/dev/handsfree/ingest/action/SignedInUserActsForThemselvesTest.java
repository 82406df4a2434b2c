package dev.handsfree.ingest.action;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.InboundEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a signed-in user's browser sends, its event speaks of that user alone: over
 * HTTP, to the event that would stand in Kafka.
 */
class SignedInUserActsForThemselvesTest {

	private static final String VICTIM = "grace@example.com";

	private static final JsonMapper json = JsonMapper.builder().build();

	private static RunningActions ingest;

	@BeforeAll
	static void start() {
		ingest = RunningActions.withSecret("ACTIONS_RATE=1000/s", "ACTIONS_DAILY=10000",
				"ACTIONS_ALLOWED_ORIGINS=https://app.example.com,https://app.example.com:8443");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@AfterEach
	void forget() {
		ingest.kept().clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { VICTIM, "Grace@Example.com", " grace@example.com ", "gr\u0430ce@example.com",
			"grace@ex\u0430mple.com", "grace@example.com.", "grace+1@example.com" })
	void aTypedAddressIsNobodysIdentity(String typed) throws Exception {
		InboundEvent lead = lead(attacker(), Map.of("email", typed, "name", "Mallory"));
		InboundEvent escalation = escalation(attacker(), Map.of("email", typed));

		assertThat(lead.getEmail()).isEmpty();
		assertThat(escalation.getEmail()).isEmpty();
		assertThat(List.of(lead, escalation)).extracting((event) -> event.getUserId().orElseThrow())
			.containsOnly("mallory");
	}

	@Test
	void whatIsTypedIsKeptAsWhatTheUserSays() throws Exception {
		InboundEvent lead = lead(attacker(), Map.of("email", VICTIM, "conversation_id", "conv_1"));
		InboundEvent escalation = escalation(attacker(), Map.of("email", VICTIM));
		InboundEvent own = lead(attacker().with("email", "m@example.com").with("email_verified", true),
				Map.of("email", "M@Example.com"));

		assertThat(lead.getLeadCaptured().orElseThrow().getStatedEmail()).contains(VICTIM);
		assertThat(lead.getLeadCaptured().orElseThrow().getStatedConversationId()).contains("conv_1");
		assertThat(escalation.getConversationEscalated().orElseThrow().getStatedEmail()).contains(VICTIM);
		assertThat(escalation.getConversationEscalated().orElseThrow().getStatedConversationId()).contains("conv_1");
		assertThat(own.getLeadCaptured().orElseThrow().getStatedEmail()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("claimsThatVerifyNothing")
	void aClaimThatIsNotVerifiedIsNobodysIdentity(Map<String, Object> claims) throws Exception {
		UserToken token = attacker();
		claims.forEach(token::with);

		assertThat(lead(token, Map.of()).getEmail()).isEmpty();
		assertThat(escalation(token, Map.of("email", VICTIM)).getEmail()).isEmpty();
	}

	static Stream<Arguments> claimsThatVerifyNothing() {
		return Stream
			.of(Map.of("email", VICTIM), Map.of("email", VICTIM, "email_verified", false),
					Map.of("email", VICTIM, "email_verified", "true"), Map.of("email", VICTIM, "email_verified", 1),
					Map.of("email", VICTIM, "email_verified", List.of(true)),
					Map.of("email", List.of(VICTIM), "email_verified", true),
					Map.of("email", "grace", "email_verified", true), Map.of("email", "", "email_verified", true),
					Map.of("email", VICTIM + "," + VICTIM, "email_verified", true),
					Map.of("email", "\u212Aate@example.com", "email_verified", true),
					Map.of("email", "gr\u200bace@example.com", "email_verified", true), Map.of("email_verified", true))
			.map(Arguments::of);
	}

	@Test
	void aVerifiedClaimIsTheUsersAddressWhateverIsTyped() throws Exception {
		UserToken token = attacker().with("email", " Mallory@Example.COM").with("email_verified", true);

		assertThat(lead(token, Map.of("email", VICTIM)).getEmail()).contains("mallory@example.com");
		assertThat(escalation(token, Map.of("email", VICTIM)).getEmail()).contains("mallory@example.com");
		assertThat(lead(token, Map.of()).getEmail()).contains("mallory@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "conv_1", "user:5:grace/conversation:conv_1", "/conversation:conv_1", "../conv_1",
			"conversation:conv_1", "7:mallory/conv_1", "conv_1\u00a0", "conv_1/conversation:conv_1" })
	void aConversationOfAnActionIsTheUsersOwn(String typed) throws Exception {
		String own = escalation(attacker(), Map.of("conversation_id", typed)).getConversationEscalated()
			.orElseThrow()
			.getConversationId();
		String anothers = escalation(UserToken.of("grace"), Map.of("conversation_id", typed)).getConversationEscalated()
			.orElseThrow()
			.getConversationId();

		assertThat(own).isNotEqualTo(typed).isNotEqualTo(anothers).startsWith("user:7:mallory/conversation:");
		assertThat(
				lead(attacker(), Map.of("conversation_id", typed)).getLeadCaptured().orElseThrow().getConversationId())
			.contains(own);
	}

	@Test
	void noTwoUsersShareAConversationHoweverTheirIdsAreCut() throws Exception {
		String one = escalation(UserToken.of("a/conversation:b"), Map.of("conversation_id", "c"))
			.getConversationEscalated()
			.orElseThrow()
			.getConversationId();
		String other = escalation(UserToken.of("a"), Map.of("conversation_id", "b/conversation:c"))
			.getConversationEscalated()
			.orElseThrow()
			.getConversationId();

		assertThat(one).isNotEqualTo(other);
	}

	@Test
	void neitherRiskNorUrgencyIsTheBrowsersToSay() throws Exception {
		for (String risk : List.of("low", "normal", "high")) {
			ConversationEscalated said = escalation(attacker(), Map.of("risk", risk, "reason", "high_risk"))
				.getConversationEscalated()
				.orElseThrow();

			assertThat(said.getRisk()).hasToString("normal");
			assertThat(said.getReason()).hasToString("asked_for_human");
		}
		assertThat(escalation(attacker(), Map.of("reason", "bot_loop")).getConversationEscalated()
			.orElseThrow()
			.getReason()).hasToString("bot_loop");
	}

	@Test
	void aNameThatTheSchemaDoesNotBoundIsNotHeard() throws Exception {
		assertThat(escalation(attacker(), Map.of("name", "Support ".repeat(1000))).getConversationEscalated()
			.orElseThrow()
			.getName()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/c/1", "http://app.example.com/c/1",
			"https://app.example.com@evil.example/", "https://app.example.com:443@evil.example/",
			"https://app.example.com.evil.example/", "https://evil.example/https://app.example.com/",
			"https://evil.example#https://app.example.com", "https://evil.example?https://app.example.com",
			"https://xapp.example.com/", "https://example.com/", "https://app.example.com:8444/",
			"https://app.example.com:80/", "https://app.example.com\\@evil.example/",
			"https://evil.example\\.app.example.com/", "https://user@app.example.com/", "https://:@app.example.com/",
			"https://app.example.com./", "https://\u0430pp.example.com/", "https://app%2eexample.com/",
			"https://app.example.com%40evil.example/", "https:///app.example.com/", "https://app.example.com:8443x/",
			"https://[::1]/", "https://2130706433/" })
	void aLinkToAnotherOriginIsLeftOut(String url) throws Exception {
		assertThat(escalation(attacker(), Map.of("source_url", url)).getConversationEscalated()
			.orElseThrow()
			.getSourceUrl()).isEmpty();
		assertThat(lead(attacker(), Map.of("source_url", url)).getLeadCaptured().orElseThrow().getSourceUrl())
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/",
			"file:///etc/passwd", "HTTPS://app.example.com/", "javascript://app.example.com/%0aalert(1)",
			"https://app.example.com/\\nx" })
	void whatIsNoWebAddressDoesNotFitTheSchema(String url) throws Exception {
		HttpResponse<String> answer = post(RunningActions.HUMAN, attacker(),
				Map.of("conversation_id", "conv_1", "summary", "s", "source_url", url.replace("\\n", "\n")));

		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("/source_url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com/c/1?a=b#c", "https://app.example.com",
			"https://app.example.com:443/c", "https://APP.example.com/c", "https://app.example.com:8443/c",
			"https://app.example.com?@evil.example", "https://app.example.com/@evil.example" })
	void aLinkToAnAllowedOriginStays(String url) throws Exception {
		assertThat(escalation(attacker(), Map.of("source_url", url)).getConversationEscalated()
			.orElseThrow()
			.getSourceUrl()).contains(url);
		assertThat(lead(attacker(), Map.of("source_url", url)).getLeadCaptured().orElseThrow().getSourceUrl())
			.contains(url);
	}

	private static UserToken attacker() {
		return UserToken.of("mallory");
	}

	private static InboundEvent lead(UserToken token, Map<String, Object> body) throws Exception {
		return kept(post(RunningActions.LEAD, token, body));
	}

	private static InboundEvent escalation(UserToken token, Map<String, Object> body) throws Exception {
		Map<String, Object> whole = new HashMap<>(Map.of("conversation_id", "conv_1", "summary", "Help."));
		whole.putAll(body);
		return kept(post(RunningActions.HUMAN, token, whole));
	}

	private static InboundEvent kept(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		return ingest.kept().getLast();
	}

	private static HttpResponse<String> post(String path, UserToken token, Map<String, Object> body) throws Exception {
		return ingest.post(path, token.signed(), json.writeValueAsString(body));
	}

}
