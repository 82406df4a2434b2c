package dev.handsfree.webhooks.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.Webhook;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

/** What holds of normalizing for every body. */
class NormalizingPropertyTest {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final JsonNode UNHEARD_OF = json.readTree("{\"id\":\"x\",\"type\":\"x\",\"email\":\"x@x.x\"}");

	/** What is known of vendors beside Stripe and the chatbot. */
	private static final Map<String, List<String>> OTHERS = Map.of("vercel", List.of("""
			{"id":"evt_1","type":"deployment.error","createdAt":1763892000123,"payload":{"deployment":{"id":"dpl_1",
			 "url":"shop.vercel.app","meta":{"githubCommitSha":"c0ffee"}},"target":null,"project":{"id":"prj_1"}}}""",
			"""
					{"id":"evt_2","type":"deployment.rollback","createdAt":1763892000123,"payload":{"toDeploymentId":"dpl_1"}}"""),
			"clerk", List.of("""
					{"type":"user.created","object":"event","timestamp":1763892000123,"data":{"id":"user_1",
					 "primary_email_address_id":"idn_1","email_addresses":[{"id":"idn_1","email_address":"a@b.c",
					 "verification":{"status":"verified"}}],"first_name":"Ada"}}"""), "supabase",
			List.of("""
					{"type":"UPDATE","schema":"auth","table":"users","record":{"id":"u_1","email":"a@b.c",
					 "email_confirmed_at":"2026-11-23T09:00:00Z","updated_at":"2026-11-23T09:00:00Z"},"old_record":{}}""",
					"""
							{"type":"DELETE","schema":"auth","table":"users","record":null,"old_record":{"id":"u_1",
							 "updated_at":"2026-11-23T09:00:00Z"}}"""),
			"zendesk",
			List.of("""
					{"type":"zen:event-type:ticket.status_changed","id":"e_1","time":"2026-11-23T09:00:00Z","detail":{"id":"7",
					 "external_id":"conversation:c_1"},"event":{"current":"SOLVED","previous":"OPEN"}}""",
					"""
							{"type":"ticket.solved","ticket":{"id":"7","external_id":"conversation:c_1",
							 "updated_at":"2026-11-23T09:00:00Z"}}"""));

	private static final List<String> TYPES = List.of("checkout.session.completed",
			"checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed", "invoice.paid",
			"invoice.payment_failed", "invoice.payment_action_required", "payment_intent.payment_failed",
			"customer.subscription.updated", "charge.refunded", "refund.created", "refund.failed",
			"charge.dispute.created", "invoice_payment.paid", "customer.created", "customer.deleted", "unheard.of",
			"lead.captured", "account.signed_up", "account.changed", "account.deleted", "conversation.updated",
			"conversation.escalated", "conversation.resolved", "payment.succeeded", "deployment.succeeded",
			"deployment.error", "deployment.rollback", "user.created", "user.updated", "user.deleted", "INSERT",
			"UPDATE", "DELETE", "zen:event-type:ticket.status_changed", "ticket.solved");

	private static final List<String> NAMES = List.of("id", "customer", "customer_account", "email", "user_id",
			"conversation_id", "summary", "tags", "consent", "marketing", "at", "risk", "amount", "amount_total",
			"amount_paid", "amount_due", "amount_refunded", "currency", "status", "payment_status", "items", "data",
			"lines", "price", "plan", "pricing", "price_details", "parent", "subscription_details", "subscription",
			"metadata", "handsfree_user", "payment", "payments", "payment_intent", "invoice", "charge", "period",
			"start", "end", "current_period_end", "evidence_details", "due_by", "display_items", "quantity",
			"last_payment_error", "billing_details", "created", "timestamp", "bot_turns", "livemode", "account",
			"payload", "deployment", "project", "meta", "toDeploymentId", "createdAt", "primary_email_address_id",
			"email_addresses", "verification", "first_name", "record", "old_record", "schema", "table", "updated_at",
			"email_confirmed_at", "raw_user_meta_data", "detail", "event", "ticket", "external_id", "current", "time",
			"context", "related_object");

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1700000000", "1e400", "0.5",
			"99999999999999999999999999", "\"\"", "\" \"", "\"x\"", "\"Ada@Example.com\"", "\"eur\"", "\"paid\"",
			"\"\\u0000\"", "\"\\ud800\"", "\"2026-11-23T10:00:00Z\"", "\"conversation:c\"", "\"SOLVED\"", "\"auth\"",
			"\"users\"", "\"+999999999-01-01T00:00:00Z\"", "[]", "{}", "[null]", "[[]]", "\"" + "y".repeat(400) + "\"");

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

		qt().withExamples(3000).forAll(arbitrary().pick(TYPES), objects(3)).check((type, object) -> {
			String body = body(type, object);
			return normalize(body).stream()
				.filter(Normalized.class::isInstance)
				.flatMap((outcome) -> InboundEvents
					.of("stripe", ((Normalized) outcome).events(), body.getBytes(StandardCharsets.UTF_8))
					.stream())
				.allMatch((event) -> serializer.serialize("events.inbound", event).length > 0);
		});
	}

	@Test
	void theSameWebhookAlwaysMeansTheSame() {
		qt().withExamples(1000)
			.forAll(arbitrary().pick(TYPES), objects(3))
			.check((type, object) -> told(body(type, object)).equals(told(body(type, object))));
	}

	/**
	 * Providers add fields and write them in whatever order; what is sent again is still
	 * the same event.
	 */
	@Test
	void neitherFurtherFieldsNorTheirOrderChangeAnIdOrAMeaning() {
		List<Sample> samples = samples();
		assertThat(samples).extracting(Sample::preset)
			.contains("stripe", "chatbot", "vercel", "clerk", "supabase", "zendesk");

		qt().withExamples(2000)
			.forAll(arbitrary().pick(samples), longs().all())
			.check((sample, seed) -> sample.told(sample.body())
				.equals(sample.told(rewritten(sample.body(), new Random(seed)))));
	}

	/** A value with its fields in another order, and with unheard-of ones. */
	private static JsonNode rewritten(JsonNode node, Random random) {
		if (node.isArray()) {
			ArrayNode array = json.createArrayNode();
			node.forEach((element) -> array.add(rewritten(element, random)));
			return array;
		}
		if (!node.isObject()) {
			return node;
		}
		List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
		node.properties()
			.forEach((field) -> fields.add(Map.entry(field.getKey(), rewritten(field.getValue(), random))));
		fields.add(Map.entry("x_unheard_of_" + random.nextInt(9), UNHEARD_OF));
		Collections.shuffle(fields, random);
		ObjectNode object = json.createObjectNode();
		fields.forEach((field) -> object.set(field.getKey(), field.getValue()));
		return object;
	}

	private static List<Sample> samples() {
		List<Sample> samples = new ArrayList<>();
		try (Stream<Path> versions = Files.list(Path.of("src", "test", "resources", "stripe"))) {
			versions.forEach(
					(version) -> json.readTree(version).forEach((event) -> samples.add(new Sample("stripe", event))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		json.readTree(Path.of("..", "docs", "webhooks", "chatbot.schema.json"))
			.path("examples")
			.forEach((event) -> samples.add(new Sample("chatbot", event)));
		OTHERS.forEach(
				(preset, bodies) -> bodies.forEach((body) -> samples.add(new Sample(preset, json.readTree(body)))));
		return samples;
	}

	/** The object where the senders of that type have theirs. */
	private static String body(String type, String object) {
		return "{\"id\":\"evt_1\",\"type\":\"%s\",\"created\":1700000000,%s}".formatted(type, switch (type) {
			case String name when name.startsWith("deployment.") -> "\"payload\":" + object;
			case "INSERT", "UPDATE", "DELETE" ->
				"\"schema\":\"auth\",\"table\":\"users\",\"record\":" + object + ",\"old_record\":" + object;
			case "ticket.solved" -> "\"ticket\":" + object;
			case String name when name.startsWith("zen:") -> "\"detail\":" + object + ",\"event\":" + object;
			default -> "\"data\":" + merged(object);
		});
	}

	/** As data of the chatbot and of Clerk, and as the object of an event of Stripe. */
	private static String merged(String object) {
		String fields = object.substring(1);
		return "{\"object\":" + object + (fields.equals("}") ? "}" : "," + fields);
	}

	/** What is told: a record of its own, since Avro's records do not all compare. */
	private static List<String> told(String body) {
		return normalize(body).stream().map(Object::toString).toList();
	}

	/** What every preset makes of a body. */
	private static List<Normalization> normalize(String body) {
		return Presets.all()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((preset) -> preset.getValue().normalizer().normalize(webhook(preset.getKey(), body)))
			.toList();
	}

	private static Webhook webhook(String source, String body) {
		return new Webhook(source, Instant.EPOCH.plusSeconds(1), (name) -> List.of("msg_1"),
				body.getBytes(StandardCharsets.UTF_8));
	}

	/** A webhook that its preset knows. */
	private record Sample(String preset, JsonNode body) {

		private String told(JsonNode told) {
			Normalization outcome = Presets.named(this.preset)
				.orElseThrow()
				.normalizer()
				.normalize(webhook(this.preset, told.toString()));
			assertThat(outcome).isInstanceOf(Normalized.class);
			return outcome.toString();
		}

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
