package dev.handsfree.benchmarks.request;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.handsfree.settings.Environment;
import dev.handsfree.signature.SignedRequest;
import dev.handsfree.signature.Verification;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.SourceSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StripeWebhooksTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC);

	private final Source stripe = SourceSettings
		.sources(Map.of("STRIPE_WEBHOOK_SECRETS", StripeSignature.SECRET), Presets.all(), Environment.DEVELOPMENT,
				CLOCK)
		.named("stripe")
		.orElseThrow();

	private final StripeWebhooks webhooks = new StripeWebhooks("127.0.0.1:8080", WebhookBodies.ofAllKinds(), CLOCK);

	@Test
	void areSignedAsIngestServiceUnderstandsIt() {
		for (long number = 1; number <= 8; number++) {
			Sent sent = Sent.of(this.webhooks.next(number));
			assertThat(this.stripe.verify(sent, sent.body())).isInstanceOf(Verification.Verified.class);
		}
	}

	@Test
	void areNotTakenWithAnotherBody() {
		Sent sent = Sent.of(this.webhooks.next(1));
		byte[] changed = sent.body().clone();
		changed[changed.length - 2] ^= 1;
		assertThat(this.stripe.verify(sent, changed)).isInstanceOf(Verification.Rejected.class);
		assertThat(new StripeSignature().isSignedBy(sent.header(StripeSignature.HEADER), changed)).isFalse();
		assertThat(new StripeSignature().isSignedBy(sent.header(StripeSignature.HEADER), sent.body())).isTrue();
	}

	@Test
	void areOneEventEachAndThreeOfFourHaveAType() {
		Set<String> ids = new HashSet<>();
		int typed = 0;
		for (long number = 0; number < 400; number++) {
			Sent sent = Sent.of(this.webhooks.next(number));
			var normalized = (Normalization.Normalized) this.stripe
				.normalize(new Webhook("stripe", CLOCK.instant(), sent, sent.body()));
			assertThat(normalized.events()).hasSize(1);
			ids.add(normalized.events().getFirst().id());
			typed += (normalized.events().getFirst().meaning() instanceof Meaning.Typed) ? 1 : 0;
		}
		assertThat(ids).hasSize(400);
		assertThat(typed).isEqualTo(300);
	}

	/** A request as the server sees it. */
	private record Sent(List<String> head, String text) implements SignedRequest {

		static Sent of(byte[] request) {
			String text = new String(request, StandardCharsets.ISO_8859_1);
			return new Sent(text.substring(0, text.indexOf("\r\n\r\n")).lines().toList(), text);
		}

		byte[] body() {
			return this.text.substring(this.text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
		}

		String header(String name) {
			return all(name).getFirst();
		}

		@Override
		public String target() {
			return "/webhooks/stripe";
		}

		@Override
		public List<String> all(String name) {
			return this.head.stream()
				.filter((line) -> line.startsWith(name + ": "))
				.map((line) -> line.substring(name.length() + 2))
				.toList();
		}

	}

}
