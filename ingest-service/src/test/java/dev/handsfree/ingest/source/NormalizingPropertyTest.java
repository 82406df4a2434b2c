package dev.handsfree.ingest.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.ingest.Presets;
import dev.handsfree.ingest.publish.InboundEvents;
import dev.handsfree.ingest.source.Normalization.Normalized;

import dev.handsfree.registry.EventSerdes;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

/** What holds of normalizing for every body. */
class NormalizingPropertyTest {

	private static final List<String> TYPES = List.of("checkout.session.completed",
			"checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed", "invoice.paid",
			"invoice.payment_failed", "invoice.payment_action_required", "payment_intent.payment_failed",
			"customer.subscription.updated", "charge.refunded", "refund.created", "refund.failed",
			"charge.dispute.created", "invoice_payment.paid", "customer.created", "customer.deleted", "unheard.of",
			"lead.captured", "account.signed_up", "account.changed", "account.deleted", "conversation.updated",
			"conversation.escalated", "conversation.resolved", "payment.succeeded");

	private static final List<String> NAMES = List.of("id", "customer", "customer_account", "email", "user_id",
			"conversation_id", "summary", "tags", "consent", "marketing", "at", "risk", "amount", "amount_total",
			"amount_paid", "amount_due", "amount_refunded", "currency", "status", "payment_status", "items", "data",
			"lines", "price", "plan", "pricing", "price_details", "parent", "subscription_details", "subscription",
			"metadata", "handsfree_user", "payment", "payments", "payment_intent", "invoice", "charge", "period",
			"start", "end", "current_period_end", "evidence_details", "due_by", "display_items", "quantity",
			"last_payment_error", "billing_details", "created", "timestamp", "bot_turns", "livemode", "account");

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1700000000", "1e400", "0.5",
			"99999999999999999999999999", "\"\"", "\" \"", "\"x\"", "\"Ada@Example.com\"", "\"eur\"", "\"paid\"",
			"\"\\u0000\"", "\"\\ud800\"", "\"2026-11-23T10:00:00Z\"", "\"+999999999-01-01T00:00:00Z\"", "[]", "{}",
			"[null]", "[[]]", "\"" + "y".repeat(400) + "\"");

	@Test
	void noBodyMakesItThrow() {
		qt().withExamples(5000)
			.forAll(strings().allPossible().ofLengthBetween(0, 100))
			.checkAssert((body) -> normalize(body).forEach((outcome) -> {
				// That it came here is what is checked.
			}));
	}

	@Test
	void whateverAnEventHoldsItCanBeWrittenDown() {
		var serializer = EventSerdes.inMemory().<InboundEvent>serializer();

		qt().withExamples(5000).forAll(arbitrary().pick(TYPES), objects(4)).check((type, object) -> {
			String body = "{\"id\":\"evt_1\",\"type\":\"%s\",\"created\":1700000000,\"data\":{\"object\":%s},\"data\":%s}"
				.formatted(type, object, "{\"object\":" + object + "," + object.substring(1));
			return normalize(body.replace(",}", "}")).stream()
				.filter(Normalized.class::isInstance)
				.flatMap((outcome) -> InboundEvents
					.of("stripe", ((Normalized) outcome).events(), body.getBytes(StandardCharsets.UTF_8))
					.stream())
				.allMatch((event) -> serializer.serialize("events.inbound", event).length > 0);
		});
	}

	@Test
	void theSameWebhookAlwaysMeansTheSame() {
		qt().withExamples(1000).forAll(arbitrary().pick(TYPES), objects(3)).check((type, object) -> {
			String body = "{\"id\":\"evt_1\",\"type\":\"%s\",\"data\":{\"object\":%s}}".formatted(type, object);
			return normalize(body).equals(normalize(body));
		});
	}

	private static List<Normalization> normalize(String body) {
		Webhook webhook = new Webhook("stripe", Instant.EPOCH.plusSeconds(1), (name) -> List.of("msg_1"),
				body.getBytes(StandardCharsets.UTF_8));
		return List.of(Presets.named("stripe").orElseThrow().normalizer().normalize(webhook),
				Presets.named("chatbot").orElseThrow().normalizer().normalize(webhook));
	}

	private static Gen<String> objects(int depth) {
		Gen<String> plain = arbitrary().pick(VALUES);
		Gen<String> value = (depth == 0) ? plain
				: plain.mix(objects(depth - 1), 40).mix(objects(depth - 1).map((object) -> "[" + object + "]"), 20);
		Gen<String> field = arbitrary().pick(NAMES).zip(value, (name, content) -> "\"" + name + "\":" + content);
		return integers().between(0, 8)
			.flatMap((size) -> lists().of(field).ofSize(size))
			.map((fields) -> "{" + String.join(",", fields) + "}");
	}

}
