package dev.handsfree.webhooks.source.stripe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/** Stripe's webhooks, and what the normalizer makes of them. */
final class StripeWebhooks {

	static final Instant RECEIVED_AT = Instant.parse("2026-11-23T10:00:00Z");

	private StripeWebhooks() {
	}

	static Normalization normalize(String body) {
		return new StripeNormalizer()
			.normalize(new Webhook("stripe", RECEIVED_AT, (name) -> List.of(), body.getBytes(StandardCharsets.UTF_8)));
	}

	/** The events of a webhook of that type about that object. */
	static List<NormalizedEvent> events(String type, String object) {
		return events(type, object, "null");
	}

	private static List<NormalizedEvent> events(String type, String object, String previous) {
		Normalization outcome = normalize("""
				{"id":"evt_1","object":"event","api_version":"any","type":"%s","created":1700000000,"livemode":true,
				 "pending_webhooks":1,"request":{"id":null,"idempotency_key":null},
				 "data":{"object":%s,"previous_attributes":%s}}""".formatted(type, object, previous));
		assertThat(outcome).isInstanceOf(Normalized.class);
		return ((Normalized) outcome).events();
	}

	static NormalizedEvent event(String type, String object) {
		return changed(type, object, "null");
	}

	/** The one event of a change, with what it replaced. */
	static NormalizedEvent changed(String type, String object, String previous) {
		List<NormalizedEvent> events = events(type, object, previous);
		assertThat(events).hasSize(1);
		return events.getFirst();
	}

	static <T> T details(NormalizedEvent event, Class<T> type) {
		assertThat(event.meaning()).isInstanceOf(Typed.class);
		return type.cast(((Typed) event.meaning()).details());
	}

}
