package dev.handsfree.crm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PersonNameTest {

	@ParameterizedTest
	@CsvSource({ "Ada, Ada, ''", "Ada Lovelace, Ada, Lovelace", "'  Ada   King Lovelace ', Ada King, Lovelace",
			"Ludwig van Beethoven, Ludwig, van Beethoven", "Juan de la Cruz, Juan, de la Cruz",
			"'Lovelace, Ada', Ada, Lovelace", "Van Morrison, Van, Morrison",
			"Se\u00e1n O\u2019Neil, Se\u00e1n, O\u2019Neil", "Dr. Eva Muster-Sample, Dr. Eva, Muster-Sample",
			"'de la Cruz, Juan Pablo', Juan Pablo, de la Cruz", "J. R. Sample, J. R., Sample" })
	void splitsAtTheFamilyName(String name, String first, String last) {
		assertThat(PersonName.of(name)).isEqualTo(new PersonName(first, last));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Acme, Inc.", "Acme Inc.", "Muster GmbH", "Muster GmbH & Co. KG", "Muster & S\u00f6hne",
			"O\u2019Neil", "Studio 42", "Analytical Engines Ltd", "Engines, Ltd.", "Ada Lovelace, PhD",
			"Sammy Davis, Jr.", "Anna und Ben Muster", "Anna and Ben Muster", "Muster (Einkauf)", "Muster/Sample",
			"\u738b \u5c0f\u660e", "\uae40 \ubbfc\uc218", "Muster, Eva, Berlin", "Lovelace,", "University of London",
			"Acme S.r.l.", "Sample AG", "Sammy Davis Jr.", "Banca Sample S.p.A.", "Muster e.V.", "Sample Pty Ltd",
			"The Sample Company" })
	void leavesWholeWhatCannotBeSplitForSure(String name) {
		assertThat(PersonName.of(name)).isEqualTo(new PersonName(name, ""));
	}

}
