package dev.handsfree.catchup.thin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.settings.Environment;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.unmapped.Renormalizer;

/** Thin events as events.unmapped holds them. */
final class KeptThinEvents {

	private KeptThinEvents() {
	}

	/**
	 * A thin event of that type.
	 * @param id Stripe's id for it
	 * @param type its type
	 * @param further further members of its JSON
	 */
	static InboundEvent about(String id, String type, String further) {
		String body = """
				{"id":"%s","object":"v2.core.event","type":"%s","created":"2026-11-23T09:00:00.000Z","livemode":false%s}"""
			.formatted(id, type, further.isEmpty() ? "" : "," + further);
		return InboundEvent.newBuilder()
			.setEventId("stripe:" + id)
			.setOccurredAt(Instant.parse("2026-11-23T09:00:00Z"))
			.setSource("stripe")
			.setSubject(id)
			.setLivemode(false)
			.setProviderType(type)
			.setUnmapped("thin")
			.setOriginal(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))
			.build();
	}

	static Renormalizer renormalizer() {
		return new Renormalizer(
				SourceSettings.sources(Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_stripe_test_secret_0123456789"),
						Presets.all(), Environment.DEVELOPMENT, Clock.systemUTC()));
	}

}
