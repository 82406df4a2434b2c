package dev.handsfree.topics;

import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaFilesTest {

	@ParameterizedTest
	@MethodSource("schemas")
	void everyFieldIsExplained(Schema schema) {
		assertThat(schema.getDoc()).isNotBlank();
		assertThat(schema.getFields()).allSatisfy((field) -> assertThat(field.doc()).as(field.name()).isNotBlank());
	}

	static Stream<Schema> schemas() {
		return TopicCatalogue.all()
			.stream()
			.flatMap((topic) -> topic.value().stream())
			.map((type) -> SpecificData.get().getSchema(type))
			.flatMap((schema) -> Stream.concat(Stream.of(schema), nested(schema)))
			.distinct();
	}

	private static Stream<Schema> nested(Schema schema) {
		return schema.getFields()
			.stream()
			.flatMap((field) -> field.schema().isUnion() ? field.schema().getTypes().stream()
					: Stream.of(field.schema()))
			.filter((part) -> part.getType() == Schema.Type.RECORD);
	}

}
