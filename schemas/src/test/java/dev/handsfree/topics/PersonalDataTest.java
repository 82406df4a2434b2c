package dev.handsfree.topics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every field that can hold a person is marked: whoever erases, masks or exports goes by
 * the mark. A field that can hold text is personal until it is listed here with the
 * reason why it is not.
 */
class PersonalDataTest {

	/** Why a field of text tells nothing of a person, and which fields these are. */
	private static final Map<String, Set<String>> HARMLESS = Map.of(
			"a name that Handsfree, its operator or the provider's own word list gives",
			Set.of("type", "source", "provider", "provider_type", "unmapped", "kind", "sink", "automation", "cause",
					"because", "state", "outcome", "command", "decision", "change", "rejected", "mode", "status",
					"payment_status", "billing_reason", "collection_method", "case_type", "currency", "target",
					"Incident.integration", "Incident.error", "ReviewChoice.label", "ReviewChoice.needs"),
			"an id of what happened, made by the provider or by us",
			Set.of("event_id", "lead_event_id", "incident", "event_ids", "request", "cursor", "replay"),
			"an id of a thing, which leads to a person only in the provider's own account",
			Set.of("account", "session", "subscription", "invoice", "latest_invoice", "payment_intent", "charge",
					"refund", "dispute", "payment_id", "item_id", "Review.about", "ReviewDecision.about",
					"ReviewDecision.payment"),
			"what is sold", Set.of("product", "price", "lookup_key"), "what is deployed",
			Set.of("deployment", "project", "url", "commit"),
			"a code or a sentence of ours: what is personal is held by other fields",
			Set.of("PaymentFailed.reason", "PaymentRefunded.reason", "PaymentDisputed.reason", "DeliveryOutcome.reason",
					"Incident.sentence", "ReconcileCursor.why"));

	// Attack: personal data that nobody knows of | every field with room for text in
	// every topic | marked, or listed as harmless with a reason
	@Test
	void everyFieldThatCanHoldAPersonIsMarked() {
		Set<String> unmarked = new TreeSet<>();
		fieldsOfText().forEach((name, field) -> {
			if (!isMarked(field) && reasons(name).isEmpty()) {
				unmarked.add(name);
			}
		});

		assertThat(unmarked).as("fields that can hold a person, and are neither marked nor listed as harmless")
			.isEmpty();
	}

	@Test
	void noMarkedFieldIsListedAsHarmless() {
		Set<String> both = new TreeSet<>();
		fieldsOfText().forEach((name, field) -> {
			if (isMarked(field) && !reasons(name).isEmpty()) {
				both.add(name);
			}
		});

		assertThat(both).isEmpty();
	}

	@Test
	void everyFieldThatIsListedAsHarmlessExists() {
		Set<String> listed = HARMLESS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
		fieldsOfText().keySet().forEach((name) -> {
			listed.remove(name);
			listed.remove(plain(name));
		});

		assertThat(listed).isEmpty();
	}

	@Test
	void aFieldIsMarkedInEveryRecordThatHasIt() {
		Map<String, Set<Boolean>> marks = new TreeMap<>();
		fieldsOfText().forEach(
				(name, field) -> marks.computeIfAbsent(plain(name), (key) -> new TreeSet<>()).add(isMarked(field)));
		// Codes of a provider in one record, a person's own words in another.
		marks.keySet().removeAll(Set.of("reason", "sentence"));

		assertThat(marks).allSatisfy((name, mark) -> assertThat(mark).as(name).hasSize(1));
	}

	@Test
	void keysThatNameAPersonAreMarkedToo() {
		assertThat(TopicCatalogue.all().stream().filter(Topic::keyHoldsPerson).map(Topic::key).distinct())
			.containsExactlyInAnyOrder("subject", "kind and both names", "review");
		assertThat(TopicsPage.render()).contains("| `events.leads` | subject *pii* |")
			.contains("| `identity.links` | kind and both names *pii* |")
			.contains("| `events.inbound` | event id |")
			.contains("`ce_subject` *pii*");
	}

	/** Every field of every record of every topic that can hold text or bytes. */
	private static Map<String, Schema.Field> fieldsOfText() {
		Set<Schema> records = new LinkedHashSet<>();
		TopicCatalogue.all()
			.stream()
			.flatMap((topic) -> topic.value().stream())
			.forEach((type) -> collect(SpecificData.get().getSchema(type), records));
		Map<String, Schema.Field> fields = new TreeMap<>();
		records.forEach((schema) -> schema.getFields()
			.stream()
			.filter((field) -> holdsText(field.schema()))
			.forEach((field) -> fields.put(schema.getName() + "." + field.name(), field)));
		assertThat(fields).hasSizeGreaterThan(100)
			.containsKeys("Link.left", "PriceLine.price", "Consent.text", "SubscriptionChanged.previous");
		return fields;
	}

	private static void collect(Schema schema, Set<Schema> records) {
		if (schema.getType() == Schema.Type.RECORD && records.add(schema)) {
			schema.getFields().forEach((field) -> collect(field.schema(), records));
		}
		parts(schema).forEach((part) -> collect(part, records));
	}

	/** Whether there is room for letters in it; an enum has none. */
	private static boolean holdsText(Schema schema) {
		return switch (schema.getType()) {
			case STRING, BYTES, FIXED -> true;
			// Its keys are text.
			case MAP -> true;
			default -> parts(schema).anyMatch(PersonalDataTest::holdsText);
		};
	}

	private static Stream<Schema> parts(Schema schema) {
		return switch (schema.getType()) {
			case UNION -> schema.getTypes().stream();
			case ARRAY -> Stream.of(schema.getElementType());
			case MAP -> Stream.of(schema.getValueType());
			default -> Stream.empty();
		};
	}

	private static boolean isMarked(Schema.Field field) {
		return Boolean.TRUE.equals(field.getObjectProp("pii"));
	}

	private static List<String> reasons(String name) {
		return HARMLESS.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(name) || entry.getValue().contains(plain(name)))
			.map(Map.Entry::getKey)
			.toList();
	}

	private static String plain(String name) {
		return name.substring(name.indexOf('.') + 1);
	}

}
