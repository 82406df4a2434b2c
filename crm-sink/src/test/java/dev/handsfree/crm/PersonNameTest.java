package dev.handsfree.crm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonNameTest {

	@ParameterizedTest
	@CsvSource({ "Ada, Ada, ''", "Ada Lovelace, Ada, Lovelace", "'  Ada   King Lovelace ', Ada King, Lovelace",
			"Ludwig van Beethoven, Ludwig, van Beethoven", "Juan de la Cruz, Juan, de la Cruz",
			"'Lovelace, Ada', Ada, Lovelace", "Van Morrison, Van, Morrison" })
	void splitsAtTheFamilyName(String name, String first, String last) {
		assertThat(PersonName.of(name)).isEqualTo(new PersonName(first, last));
	}

}
