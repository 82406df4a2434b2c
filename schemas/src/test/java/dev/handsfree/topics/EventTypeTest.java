package dev.handsfree.topics;

import dev.handsfree.events.InboundEvent;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventTypeTest {

	@ParameterizedTest
	@EnumSource
	void everyTypeHasItsPartInItsTopicsRecord(EventType type) {
		Schema record = SpecificData.get().getSchema(type.topic().value().orElseThrow());

		assertThat(record.getField(type.field())).isNotNull();
	}

	@ParameterizedTest
	@EnumSource
	void everyTypeIsFoundByItsName(EventType type) {
		assertThat(EventType.of(type.wireName())).contains(type);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE,
			names = { "FOLLOWUP_DUE", "CONVERSATION_UNRESOLVED", "IDENTITY_LINKED" })
	void everyTypeThatComesThroughTheDoorHasItsPartInTheInboundRecord(EventType type) {
		assertThat(InboundEvent.getClassSchema().getField(type.field())).isNotNull();
	}

}
