package dev.handsfree.topics;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Writes {@code docs/topics.md}: the catalogue as a page for analysts and operations. */
public final class TopicsPage {

	private static final String HEAD = """
			# Topics

			Made from the topic catalogue in `schemas`; a test keeps the two the same.

			Values are Avro with the magic byte and a 4-byte content id; the schemas are in the registry under
			`<topic>-value`. Every event topic has the rule FULL_TRANSITIVE. Read with `isolation.level=read_committed`.
			Amounts are minor units with an ISO currency and are never added across currencies. Fields and keys
			marked *pii* hold or may hold personal data: a name, an address, an id or a link that leads to a person, or words of or
			about one. Of the headers, `ce_subject` *pii* repeats the subject.

			| topic | key | value | partitions | kept | holds | written by | read by |
			|---|---|---|---|---|---|---|---|
			""";

	private static final String PERSONAL = " *pii*";

	private TopicsPage() {
	}

	/** The whole page, in Markdown. */
	public static String render() {
		StringBuilder page = new StringBuilder(HEAD);
		for (Topic topic : TopicCatalogue.all()) {
			page.append("| `%s` | %s%s | %s | %d | %s | %s | %s | %s |\n".formatted(topic.name(), topic.key(),
					topic.keyHoldsPerson() ? PERSONAL : "",
					topic.value().map((type) -> "`" + type.getSimpleName() + "`").orElse("the record that failed"),
					topic.partitions(), topic.kept().map(TopicsPage::days).orElse("the last of each key"),
					topic.holds(), String.join(", ", topic.writers()), String.join(", ", topic.readers())));
		}
		page.append("\n## Event types\n\n| type | topic | details |\n|---|---|---|\n");
		for (EventType type : EventType.values()) {
			page.append("| `%s` | `%s` | `%s` |\n".formatted(type.wireName(), type.topic().name(), type.field()));
		}
		page.append("\n## Fields\n");
		records().forEach((schema) -> page.append(fields(schema)));
		return page.toString();
	}

	private static Set<Schema> records() {
		Set<Schema> records = new LinkedHashSet<>();
		TopicCatalogue.all()
			.stream()
			.flatMap((topic) -> topic.value().stream())
			.forEach((type) -> addWithNested(SpecificData.get().getSchema(type), records));
		return records;
	}

	private static void addWithNested(Schema schema, Set<Schema> records) {
		switch (schema.getType()) {
			case UNION -> schema.getTypes().forEach((option) -> addWithNested(option, records));
			case ARRAY -> addWithNested(schema.getElementType(), records);
			case RECORD -> {
				if (records.add(schema)) {
					schema.getFields().forEach((field) -> addWithNested(field.schema(), records));
				}
			}
			default -> {
				// Nothing is nested in the other types.
			}
		}
	}

	private static String fields(Schema schema) {
		String rows = schema.getFields()
			.stream()
			.map((field) -> "| `%s` | %s | %s%s |\n".formatted(field.name(), typeName(field.schema()), field.doc(),
					Boolean.TRUE.equals(field.getObjectProp("pii")) ? PERSONAL : ""))
			.collect(Collectors.joining());
		return "\n### %s\n\n%s\n\n| field | type | meaning |\n|---|---|---|\n%s".formatted(schema.getName(),
				schema.getDoc(), rows);
	}

	private static String typeName(Schema schema) {
		if (schema.isUnion()) {
			return schema.getTypes()
				.stream()
				.filter((option) -> option.getType() != Schema.Type.NULL)
				.map(TopicsPage::typeName)
				.collect(Collectors.joining(" or ", "", ", optional"));
		}
		return switch (schema.getType()) {
			case ARRAY -> "list of " + typeName(schema.getElementType());
			case MAP -> "map of " + typeName(schema.getValueType());
			case RECORD -> "[%s](#%s)".formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
			case ENUM -> Arrays.toString(schema.getEnumSymbols().toArray());
			default ->
				(schema.getLogicalType() != null) ? schema.getLogicalType().getName() : schema.getType().getName();
		};
	}

	private static String days(Duration kept) {
		return kept.toDays() + " days";
	}

}
