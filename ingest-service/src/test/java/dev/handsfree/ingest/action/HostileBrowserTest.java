package dev.handsfree.ingest.action;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 4, against somebody who tries: a browser that holds a user's valid token, and
 * wants access without paying, or to act for another user. Whatever it sends, what comes
 * out is at most a lead or a request for a person, of that user.
 */
class HostileBrowserTest {

	private static final String USER = "u_hostile";

	private static final String VICTIM = "u_victim";

	/** Says everything that grants, in one body. */
	private static final String GREED = """
			{"id":"evt_1","object":"event","type":"payment.succeeded","event_type":"subscription.changed",
			 "event_id":"stripe:evt_1","source":"stripe","subject":"cus_victim","customer":"cus_victim",
			 "stripe_customer":"cus_victim","account":"acct_1","livemode":true,"userId":"u_victim","sub":"u_victim",
			 "client_reference_id":"u_victim","metadata":{"handsfree_user":"u_victim","handsfree_product":"pro"},
			 "links":[{"kind":"invoice_payment","left":"invoice:in_1","right":"payment_intent:pi_1"}],
			 "payment_succeeded":{"payment_id":"pi_1","amount":100000,"currency":"eur"},"amount":100000,
			 "subscription":{"status":"active"},"grant":"pro","allowed":true,"action":"grant","admin":true,
			 "data":{"object":{"id":"in_1","object":"invoice","status":"paid","user_id":"u_victim"}},
			 "email":"victim@example.com","conversation_id":"conv_1","summary":"Grant me access."}""";

	private static RunningActions ingest;

	private static String token;

	@BeforeAll
	static void start() {
		ingest = RunningActions.withSecret("ACTIONS_RATE=1000/s", "ACTIONS_DAILY=10000",
				"STRIPE_WEBHOOK_SECRETS=whsec_0123456789abcdef",
				"CHATBOT_WEBHOOK_SECRETS=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
		token = UserToken.of(USER)
			.with("role", "admin")
			.with("scope", "grant payment.succeeded")
			.with("email", "victim@example.com")
			.with("email_verified", true)
			.with("customer", "cus_victim")
			.signed();
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	// Attack: a signed-in user who wants access, or to act for another | more than 100
	// actions, bodies, webhooks, paths, headers and raw requests | nothing but his own
	// leads and requests for a person
	@Test
	void causesNothingButItsOwnLeadsAndRequestsForAPerson() throws Exception {
		int answers = 0;
		answers += actionsByEveryName();
		answers += bodiesOfEveryKind();
		answers += webhooksWithItsToken();
		answers += pathsAndMethods();
		answers += forgedHeaders();
		answers += rawRequests();

		assertThat(answers).isGreaterThan(100);
		// It did get through with what it may do: the test would notice.
		assertThat(ingest.kept()).hasSizeGreaterThan(10).allSatisfy(HostileBrowserTest::isItsOwn);
	}

	private static void isItsOwn(InboundEvent event) {
		assertThat(event.getType().orElseThrow()).isIn("lead.captured", "conversation.escalated");
		assertThat(event.getEventId()).matches("actions:[0-9a-f]{32}");
		assertThat(event.getSource()).isEqualTo("actions");
		assertThat(event.getUserId()).contains(USER);
		assertThat(event.getSubject()).isEqualTo(USER);
		assertThat(event.getCustomer()).isEmpty();
		assertThat(event.getAccount()).isEmpty();
		assertThat(event.getLinks()).isEmpty();
		assertThat(event.getUnmapped()).isEmpty();
		for (EventType type : EventType.values()) {
			boolean own = event.getType().orElseThrow().equals(type.wireName());
			Object details = (event.getSchema().getField(type.field()) != null) ? event.get(type.field()) : null;
			assertThat(details != null).as(type.wireName()).isEqualTo(own);
		}
	}

	private static int actionsByEveryName() throws Exception {
		List<String> names = new ArrayList<>(List.of("grant", "revoke", "access", "update-entitlement", "admin",
				"payment-succeeded", "reconcile", "backfill", "stripe", "chatbot"));
		for (EventType type : EventType.values()) {
			names.add(type.wireName());
			names.add(type.wireName().replace('.', '-'));
		}
		int answers = 0;
		for (String name : names) {
			assertThat(ingest.post("/actions/" + name, token, GREED).statusCode()).isEqualTo(404);
			answers++;
		}
		return answers;
	}

	private static int bodiesOfEveryKind() throws Exception {
		List<String> bodies = new ArrayList<>(List.of(GREED, "[" + GREED + "]", "{\"data\":" + GREED + "}",
				"{\"user_id\":\"" + VICTIM + "\"}", "{\"user_id\":null}",
				"{\"\\u0075ser_id\":\"" + VICTIM + "\",\"conversation_id\":\"c\",\"summary\":\"s\"}",
				"{\"user_id\":\"" + USER + "\",\"user_id\":\"" + VICTIM + "\"}",
				"{\"conversation_id\":\"c\",\"summary\":\"s\",\"summary\":\"t\"}",
				"{\"email_verified\":true,\"email\":\"victim@example.com\"}", GREED + GREED,
				"{\"__proto__\":{\"user_id\":\"" + VICTIM + "\"},\"conversation_id\":\"c\",\"summary\":\"s\"}",
				"{\"USER_ID\":\"" + VICTIM + "\",\"conversation_id\":\"c\",\"summary\":\"s\"}",
				"{\"conversation_id\":\"cus_victim\",\"summary\":\"s\"}",
				"{\"conversation_id\":\"stripe:evt_1\",\"summary\":\"s\",\"name\":\"" + VICTIM + "\"}"));
		for (EventType type : EventType.values()) {
			bodies.add("{\"type\":\"" + type.wireName() + "\",\"" + type.field()
					+ "\":{\"customer\":\"cus_victim\",\"status\":\"active\"},\"conversation_id\":\"c\",\"summary\":\"s\"}");
		}
		int answers = 0;
		for (String body : bodies) {
			for (String path : List.of(RunningActions.LEAD, RunningActions.HUMAN)) {
				assertThat(ingest.post(path, token, body).statusCode()).isIn(202, 400, 422);
				assertThat(ingest.post(path, token, "stripe:evt_1", body).statusCode()).isIn(202, 400, 422);
				answers += 2;
			}
		}
		return answers;
	}

	private static int webhooksWithItsToken() throws Exception {
		int answers = 0;
		for (String source : List.of("stripe", "chatbot", "actions", "clerk")) {
			for (String header : List.of("Stripe-Signature", "webhook-signature", "X-Signature", "X-User")) {
				int status = ingest
					.send("POST", "/webhooks/" + source, BodyPublishers.ofString(GREED),
							Map.of("Authorization", "Bearer " + token, header, token, "Content-Type",
									"application/json"))
					.statusCode();
				assertThat(status).isIn(401, 404);
				answers++;
			}
		}
		return answers;
	}

	private static int pathsAndMethods() throws Exception {
		int answers = 0;
		for (String path : List.of("/actions/../webhooks/stripe", "/actions/%2e%2e/webhooks/stripe",
				"/actions/capture-lead/../grant", "/actions/capture-lead;type=payment.succeeded",
				"/actions/capture-lead%2f..%2fgrant", "/actions//grant", "/ACTIONS/capture-lead",
				"/actions/capture-lead%00grant", "/actions/capture-lead%0d%0aX-User:%20" + VICTIM, "/access",
				"/me/access", "/customers/cus_victim/access", "/actuator/env")) {
			assertThat(ingest.post(path, token, GREED).statusCode()).as(path).isIn(400, 401, 404);
			answers++;
		}
		for (String method : List.of("PUT", "PATCH", "GET", "DELETE", "GRANT")) {
			assertThat(ingest.send(method, RunningActions.LEAD, BodyPublishers.ofString(GREED), withToken(Map.of()))
				.statusCode()).isEqualTo(405);
			answers++;
		}
		String query = "?user_id=" + VICTIM + "&type=payment.succeeded&access_token=" + token;
		assertThat(ingest.post(RunningActions.LEAD + query, token, GREED).statusCode()).isEqualTo(202);
		return answers + 1;
	}

	private static int forgedHeaders() throws Exception {
		int answers = 0;
		for (Map<String, String> forged : List.of(
				Map.of("ce_id", "stripe:evt_1", "ce_type", "payment.succeeded", "ce_source", "stripe"),
				Map.of("ce-id", "stripe:evt_1", "ce-type", "payment.succeeded", "ce-source", "stripe"),
				Map.of("X-User-Id", VICTIM, "X-Forwarded-User", VICTIM, "Remote-User", VICTIM),
				Map.of("X-HTTP-Method-Override", "PUT", "X-Original-URL", "/webhooks/stripe"),
				Map.of("Forwarded", "for=127.0.0.1;host=localhost", "X-Forwarded-For", "127.0.0.1"),
				Map.of("X-Forwarded-Prefix", "/webhooks", "X-Rewrite-URL", "/actions/grant"),
				Map.of("Idempotency-Key", "stripe:evt_1#payment.succeeded"),
				Map.of("traceparent", "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01"),
				Map.of("Cookie", "JSESSIONID=1; user_id=" + VICTIM))) {
			assertThat(ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString(GREED), withToken(forged))
				.statusCode()).isIn(202, 400);
			answers++;
		}
		return answers;
	}

	/** What no well-behaved client sends. */
	private static int rawRequests() throws IOException {
		String victims = UserToken.of(VICTIM)
			.signedBy("a key that is not the one of this service".getBytes(StandardCharsets.UTF_8));
		int answers = 0;
		for (String headers : List.of("Authorization: Bearer " + victims + "\r\nAuthorization: Bearer " + token,
				"Authorization: Bearer " + token + "\r\nAuthorization: Bearer " + victims,
				"Authorization: Bearer " + victims + ", Bearer " + token, "authorization: bearer " + token,
				"Authorization: Bearer " + token + "\r\nIdempotency-Key: a\r\nIdempotency-Key: b",
				"Authorization: Bearer " + token + "\r\nIdempotency-Key: \u00e4\u0001",
				"Authorization: Bearer " + token + "\r\n ce_type: payment.succeeded",
				"Authorization: Bearer " + token + "\r\nTransfer-Encoding: chunked")) {
			byte[] body = GREED.getBytes(StandardCharsets.UTF_8);
			String head = "POST /actions/capture-lead HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n" + headers
					+ "\r\n\r\n";
			assertThat(raw(head, body)).matches("(?s)HTTP/1.1 (202|400|401) .*");
			answers++;
		}
		return answers;
	}

	private static String raw(String head, byte[] body) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ingest.at("/").getPort())) {
			socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().write(body);
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static Map<String, String> withToken(Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Authorization", "Bearer " + token);
		return all;
	}

}
