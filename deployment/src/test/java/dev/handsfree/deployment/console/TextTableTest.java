package dev.handsfree.deployment.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How tables fit. */
class TextTableTest {

	@Test
	void cutsTheWidestCellsOfTheColumnsThatMayBeCut() {
		TextTable table = new TextTable("id", "why", "what").row("0123456789", "abcdefghijkl", "abcdefghijklmnop")
			.row("1", "abc", "def");

		assertThat(table.within(30, "why", "what")).isEqualTo("""
				id          why       what
				----------  --------  --------
				0123456789  abcdefg…  abcdefg…
				1           abc       def""");
		assertThat(table.within(42, "why", "what")).isEqualTo(table.toString());
	}

}
