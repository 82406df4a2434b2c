package dev.handsfree.standin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZendeskStandInTest {

	private static final String TICKET = """
			{"ticket":{"subject":"Help","comment":{"body":"A person is needed","public":false},"priority":"high",
			"external_id":"conversation:conv_1","tags":["Handsfree"]}}""";

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	private final Caller zendesk = new Caller(this.standIns.url("zendesk"), basic("agent@example.com/token:secret"));

	@AfterEach
	void stops() {
		this.standIns.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".json" })
	void createsATicketAndFindsItByItsExternalId(String suffix) {
		// When
		Caller.Reply created = this.zendesk.post("/api/v2/tickets" + suffix, TICKET);
		Caller.Reply found = this.zendesk.get("/api/v2/tickets" + suffix + "?external_id=conversation:conv_1");
		Caller.Reply read = this.zendesk.get("/api/v2/tickets/" + created.at("/ticket/id") + suffix);
		// Then
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.header("Location")).contains("/api/v2/tickets/" + created.at("/ticket/id"));
		assertThat(found.at("/count")).isEqualTo("1");
		assertThat(found.at("/tickets/0/id")).isEqualTo(created.at("/ticket/id"));
		assertThat(read.at("/ticket/tags/0")).isEqualTo("handsfree");
		assertThat(this.standIns.zendesk().tickets("conversation:conv_1")).singleElement().satisfies((ticket) -> {
			assertThat(ticket.priority()).isEqualTo("high");
			assertThat(ticket.status()).isEqualTo("new");
			assertThat(ticket.requester()).isEqualTo("agent@example.com");
			assertThat(ticket.comments()).singleElement()
				.satisfies((comment) -> assertThat(comment.body()).isEqualTo("A person is needed"));
		});
	}

	@ParameterizedTest
	@CsvSource({ "ren\u00e9@example.com, InvalidFormat", "ada@b\u00fccher.example, InvalidFormat",
			"not-an-email, InvalidFormat", "spam@example.com, UserSuspended" })
	void refusesARequesterAsZendeskDoes(String email, String error) {
		// Given
		this.standIns.zendesk().suspend("spam@example.com");
		// When
		Caller.Reply reply = this.zendesk.post("/api/v2/tickets", """
				{"ticket":{"subject":"Help","comment":{"body":"b"},"requester":{"name":"N","email":"%s"}}}"""
			.formatted(email));
		// Then
		assertThat(reply.status()).isEqualTo(422);
		assertThat(reply.at("/details/requester/0/error")).isEqualTo(error);
		assertThat(this.standIns.zendesk().tickets()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "subject, 256", "external_id, 256", "comment, 65537", "tags, 81", "requester, 256" })
	void refusesWhatIsTooLong(String field, int length) {
		// Given
		String much = "x".repeat(length);
		// When
		Caller.Reply reply = this.zendesk.post("/api/v2/tickets", """
				{"ticket":{"subject":"%s","external_id":"%s","comment":{"body":"%s"},"tags":["%s"],
				"requester":{"name":"%s","email":"ada@example.com"}}}""".formatted(field.equals("subject") ? much : "s",
				field.equals("external_id") ? much : "e", field.equals("comment") ? much : "b",
				field.equals("tags") ? much : "t", field.equals("requester") ? much : "r"));
		// Then
		assertThat(reply.status()).isEqualTo(422);
		assertThat(reply.json().path("details").propertyNames()).containsExactly(field);
	}

	@Test
	void letsNobodyButAgentsMakeTickets() {
		// Given
		this.standIns.zendesk().demote("agent@example.com");
		// Then
		assertThat(this.zendesk.post("/api/v2/tickets", TICKET).status()).isEqualTo(403);
		assertThat(this.zendesk.get("/api/v2/users/me").at("/user/role")).isEqualTo("end-user");
	}

	@Test
	void theSameKeyRepeatsTheFirstAnswer() {
		// When
		Caller.Reply first = create("key-1", TICKET);
		Caller.Reply second = create("key-1", TICKET);
		// Then
		assertThat(first.header("x-idempotency-lookup")).isEqualTo("miss");
		assertThat(second.header("x-idempotency-lookup")).isEqualTo("hit");
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(this.standIns.zendesk().tickets()).hasSize(1);
	}

	@Test
	void theSameKeyWithAnotherBodyIsRefused() {
		// Given
		create("key-1", TICKET);
		// When
		Caller.Reply reply = create("key-1", TICKET.replace("Help", "Other"));
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.at("/error")).isEqualTo("IdempotentRequestError");
		assertThat(this.standIns.zendesk().tickets()).hasSize(1);
	}

	@Test
	void aKeyIsForgottenAfterTwoHours() {
		// Given
		create("key-1", TICKET);
		this.clock.pass(Duration.ofHours(2));
		// When
		Caller.Reply reply = create("key-1", TICKET);
		// Then
		assertThat(reply.header("x-idempotency-lookup")).isEqualTo("miss");
		assertThat(this.standIns.zendesk().tickets()).hasSize(2);
	}

	@Test
	void aRefusedRequestDoesNotUseUpItsKey() {
		// Given
		Caller.Reply refused = create("key-1", TICKET.replace("high", "enormous"));
		// When
		Caller.Reply reply = create("key-1", TICKET);
		// Then
		assertThat(refused.status()).isEqualTo(422);
		assertThat(reply.status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ "'\"subject\":\"Help\",',''", "'A person is needed',''", "high,enormous" })
	void refusesATicketWithoutWhatItNeeds(String part, String instead) {
		// When
		Caller.Reply reply = this.zendesk.post("/api/v2/tickets", TICKET.replace(part, instead));
		// Then
		assertThat(reply.status()).isEqualTo(422);
		assertThat(reply.at("/error")).isEqualTo("RecordInvalid");
		assertThat(this.standIns.zendesk().tickets()).isEmpty();
	}

	@Test
	void aNewRequesterNeedsAName() {
		// Given
		String nameless = TICKET.replace("\"priority\"", "\"requester\":{\"email\":\"ada@example.com\"},\"priority\"");
		String named = nameless.replace("{\"email\"", "{\"name\":\"Ada\",\"email\"");
		// When
		Caller.Reply refused = this.zendesk.post("/api/v2/tickets", nameless);
		Caller.Reply taken = this.zendesk.post("/api/v2/tickets", named);
		Caller.Reply known = this.zendesk.post("/api/v2/tickets", nameless);
		// Then
		assertThat(refused.status()).isEqualTo(422);
		assertThat(taken.status()).isEqualTo(201);
		assertThat(known.at("/ticket/requester_id")).isEqualTo(taken.at("/ticket/requester_id"));
		assertThat(this.standIns.zendesk().tickets().getFirst().requester()).isEqualTo("ada@example.com");
	}

	@Test
	void anUpdateSetsFieldsAndAppendsItsCommentEachTime() {
		// Given
		String path = "/api/v2/tickets/" + create("key-1", TICKET).at("/ticket/id");
		String update = "{\"ticket\":{\"status\":\"solved\",\"priority\":\"low\",\"tags\":[\"b\",\"a\"],\"comment\":{\"body\":\"Paid\"}}}";
		// When
		Caller.Reply reply = this.zendesk.send("PUT", path, update, Map.of());
		this.zendesk.send("PUT", path, update, Map.of());
		// Then
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.at("/ticket/status")).isEqualTo("solved");
		assertThat(reply.at("/ticket/tags/0")).isEqualTo("a");
		Caller.Reply comments = this.zendesk.get(path + "/comments");
		assertThat(comments.at("/count")).isEqualTo("3");
		assertThat(comments.at("/comments/0/public")).isEqualTo("false");
		assertThat(comments.at("/comments/2/body")).isEqualTo("Paid");
	}

	@Test
	void aClosedTicketStaysAsItIs() {
		// Given
		String path = "/api/v2/tickets/" + create("key-1", TICKET).at("/ticket/id");
		this.zendesk.send("PUT", path, "{\"ticket\":{\"status\":\"closed\"}}", Map.of());
		// When
		Caller.Reply reply = this.zendesk.send("PUT", path, "{\"ticket\":{\"comment\":{\"body\":\"Late\"}}}", Map.of());
		// Then
		assertThat(reply.status()).isEqualTo(422);
		assertThat(this.standIns.zendesk().tickets().getFirst().comments()).hasSize(1);
	}

	@Test
	void anUnknownTicketIsNotFound() {
		// When
		Caller.Reply reply = this.zendesk.get("/api/v2/tickets/4711");
		// Then
		assertThat(reply.status()).isEqualTo(404);
		assertThat(reply.at("/error")).isEqualTo("RecordNotFound");
	}

	@Test
	void aListLagsBehindWhenTold() {
		// Given
		this.zendesk.post("/_lag", "{\"lag\":\"2s\"}");
		create("key-1", TICKET);
		// When
		Caller.Reply early = this.zendesk.get("/api/v2/tickets?external_id=conversation:conv_1");
		this.clock.pass(Duration.ofSeconds(2));
		Caller.Reply late = this.zendesk.get("/api/v2/tickets?external_id=conversation:conv_1");
		// Then
		assertThat(early.at("/count")).isEqualTo("0");
		assertThat(late.at("/count")).isEqualTo("1");
	}

	@Test
	void knowsWhoCalls() {
		// When
		Caller.Reply me = this.zendesk.get("/api/v2/users/me.json");
		Caller.Reply nobody = new Caller(this.standIns.url("zendesk"), "").get("/api/v2/users/me");
		// Then
		assertThat(me.at("/user/email")).isEqualTo("agent@example.com");
		assertThat(nobody.status()).isEqualTo(401);
	}

	private Caller.Reply create(String key, String ticket) {
		return this.zendesk.send("POST", "/api/v2/tickets", ticket, Map.of("Idempotency-Key", key));
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
