package dev.handsfree.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.handsfree.settings.Environment;
import dev.handsfree.signature.SignedRequest;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.SourceSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever recorded a webhook can send it again with other headers, as far as its sender
 * signs none of them. It stays the event that it was.
 */
class ReplaysOfEveryPresetTest {

	private static final List<String> BODIES = List.of("{}",
			"{\"id\":\"evt_1\",\"event_id\":\"evt_1\",\"objectId\":1,\"occurredAt\":1700000000000,\"type\":\"t\"}",
			"{\"type\":\"ticket.solved\",\"ticket\":{\"id\":7,\"external_id\":\"conversation:conv_1\"}}",
			"{\"type\":\"INSERT\",\"schema\":\"auth\",\"table\":\"users\",\"record\":{\"id\":\"u_1\"}}",
			"{\"id\":\"evt_2\",\"type\":\"deployment.succeeded\",\"payload\":{\"deployment\":{\"id\":\"dpl_1\"}}}",
			"[{\"objectId\":1,\"occurredAt\":1700000000000},{\"objectId\":2,\"occurredAt\":1700000000000}]");

	/** Headers that senders name their deliveries by, and some that look like it. */
	private static final List<String> DELIVERIES = List.of("X-GitHub-Delivery", "X-GitHub-Event", "X-GitHub-Hook-ID",
			"X-Chatwoot-Delivery", "X-Zendesk-Webhook-Invocation-Id", "X-Zendesk-Webhook-Id", "X-Vercel-Id",
			"X-Event-Name", "X-Event-Id", "X-HelpScout-Event", "X-HelpScout-Delivery", "X-HubSpot-Request-Id",
			"X-Slack-Retry-Num", "X-Slack-Retry-Reason", "X-Request-Id", "Idempotency-Key", "webhook-id", "svix-id",
			"Paddle-Event-Id", "Date", "User-Agent");

	// Attack: a recorded webhook sent again as another event | every preset, with other
	// values in every header that is not signed | the same event id
	@ParameterizedTest
	@MethodSource("dev.handsfree.webhooks.Wire#all")
	void staysTheSameEventWhateverStandsInHeadersThatNobodySigned(Wire wire) {
		for (String body : BODIES) {
			ARequest right = wire.signed(Wire.NOW, bytes(body));
			for (String header : unsigned(wire, right, body)) {
				for (List<String> lines : List.of(List.<String>of(), List.of("one"), List.of("two"), List.of("", "one"),
						List.of("one", "two"))) {
					ARequest replay = right.lines(header, lines);

					assertThat(wire.verify(replay, bytes(body))).isEqualTo(new Verified(0));
					assertThat(ids(wire, replay, body)).as("%s: %s", header, lines).isEqualTo(ids(wire, right, body));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dev.handsfree.webhooks.Wire#all")
	void isKnownAgainWhenItsSenderSignsItOnceMore(Wire wire) {
		for (String body : BODIES) {
			assertThat(ids(wire, wire.signed(Wire.NOW.plusSeconds(60), bytes(body)), body))
				.isEqualTo(ids(wire, wire.signed(Wire.NOW, bytes(body)), body));
		}
	}

	/** Every header that is asked for, or that could be, and holds nothing signed. */
	private static Set<String> unsigned(Wire wire, ARequest right, String body) {
		Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		headers.addAll(DELIVERIES);
		headers.addAll(right.headers().keySet());
		ids(wire, (name) -> {
			headers.add(name);
			return right.all(name);
		}, body);
		headers.remove(wire.signature());
		wire.alone().forEach(headers::remove);
		return headers;
	}

	private static String ids(Wire wire, SignedRequest headers, String body) {
		Normalization outcome = source(wire).normalize(new Webhook("some", Wire.NOW, headers, bytes(body)));
		return (outcome instanceof Normalized(List<NormalizedEvent> events))
				? events.stream().map(NormalizedEvent::id).toList().toString() : outcome.getClass().getSimpleName();
	}

	private static Source source(Wire wire) {
		return SourceSettings
			.sources(
					Map.of("SOME_WEBHOOK_SECRETS", Wire.SECRET, "SOME_PRESET", wire.preset(), "PUBLIC_URL",
							Wire.PUBLIC_URL),
					Presets.all(), Environment.DEVELOPMENT, Clock.fixed(Wire.NOW, ZoneOffset.UTC))
			.named("some")
			.orElseThrow();
	}

	private static byte[] bytes(String body) {
		return body.getBytes(StandardCharsets.UTF_8);
	}

}
