package dev.handsfree.crm.hubspot;

import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContactChangeTest {

	@ParameterizedTest
	@CsvSource({ "'', lead, true", "subscriber, lead, true", "lead, customer, true", "customer, lead, false",
			"evangelist, customer, false", "opportunity, lead, false", "customer, customer, false",
			"140023, customer, false", "lead, '', false" })
	void movesTheStageForwardOnly(String present, String wanted, boolean written) {
		ContactChange change = ContactChange.updating(Map.of("lifecyclestage", wanted), ContactMemory.none(),
				found(Map.of("lifecyclestage", present)));

		assertThat(change.properties().containsKey("lifecyclestage")).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource({ "'', '', Ada, true", "Ada, Ada, Grace, true", "Augusta, Ada, Grace, false", "Augusta, '', Ada, false",
			"Lovelace, Lovelace, '', true", "Byron, Lovelace, '', false" })
	void followsAFieldWhileItHoldsWhatWeWrote(String present, String ours, String wanted, boolean written) {
		ContactMemory memory = new ContactMemory(Optional.of("1"), Map.of(), Map.of("firstname", ours));

		ContactChange change = ContactChange.updating(Map.of("firstname", wanted), memory,
				found(Map.of("firstname", present)));

		assertThat(change.properties().containsKey("firstname")).isEqualTo(written);
	}

	@Test
	void writesOnlyOursWithoutLooking() {
		Map<String, String> wanted = Map.of("handsfree_tags", "a;b", "firstname", "Ada", "lifecyclestage", "lead");
		ContactMemory memory = new ContactMemory(Optional.of("1"), wanted, Map.of("handsfree_tags", "a"));

		assertThat(ContactChange.updating(wanted, memory).properties()).isEqualTo(Map.of("handsfree_tags", "a;b"));
		assertThat(ContactChange.needsReading(wanted, memory)).isFalse();
	}

	@Test
	void takesWhatItFindsAsItsOwnWhenItIsWhatItWanted() {
		ContactChange change = ContactChange.updating(Map.of("firstname", "Ada"), ContactMemory.none(),
				found(Map.of("firstname", "Ada")));

		assertThat(change.properties()).isEmpty();
		assertThat(change.memory().written()).containsEntry("firstname", "Ada");
	}

	private static FoundContact found(Map<String, String> values) {
		return new FoundContact("1",
				values.entrySet()
					.stream()
					.filter((entry) -> !entry.getValue().isEmpty())
					.collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

}
