package dev.handsfree.ticket.draft;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

class CardNumbersTest {

	private static final Pattern RUN = Pattern.compile("[0-9](?:[ -]?[0-9])*");

	@ParameterizedTest
	@CsvSource({ "my card is 4242424242424242., my card is ************4242.",
			"4242 4242 4242 4242, **** **** **** 4242", "4242-4242-4242-4242, ****-****-****-4242",
			"378282246310005, ***********0005", "4242  4242  4242  4242 14 28 123, ****  ****  ****  4242 14 28 123",
			"7 4242424242424242, 7 ************4242" })
	void showsTheLastFourDigitsOnly(String text, String masked) {
		assertThat(CardNumbers.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order 4242424242424241", "call +49 30 1234567", "123456789012", "",
			"42424242424242424242424242424242" })
	void leavesOtherNumbersAlone(String text) {
		assertThat(CardNumbers.mask(text)).isEqualTo(text);
	}

	@Test
	void hidesDigitsOfOtherScripts() {
		String fullWidth = "\uff14\uff12\uff14\uff12".repeat(4);

		assertThat(CardNumbers.mask(fullWidth)).isEqualTo("************\uff14\uff12\uff14\uff12");
	}

	@Test
	void leavesNoCardNumberWhateverStandsAroundIt() {
		qt().forAll(cards(), separators(), strings().basicLatinAlphabet().ofLengthBetween(0, 20),
				integers().between(1, 5))
			.checkAssert((card, separator, around, group) -> {
				String written = grouped(card, separator, group);
				String masked = CardNumbers.mask("~" + around + "~" + written + "~" + around + "~");

				assertThat(masked).doesNotContain(written);
				assertThat(cardsIn(masked)).isEmpty();
			});
	}

	// Attack: card numbers in a chat | random texts around them | none is left in a
	// ticket
	@Test
	void leavesNoCardNumberInAnyText() {
		qt().forAll(lists().of(cards()).ofSizeBetween(0, 3), separators(), strings().numeric())
			.checkAssert((cards, separator,
					digits) -> assertThat(cardsIn(CardNumbers.mask(String.join(separator, cards) + "~" + digits)))
						.isEmpty());
	}

	/** Every row of 13 to 19 digits that passes the check, as a reader would find it. */
	private static List<String> cardsIn(String text) {
		return RUN.matcher(text)
			.results()
			.map(MatchResult::group)
			.map((run) -> run.replaceAll("[ -]", ""))
			.filter((digits) -> digits.length() >= 13 && digits.length() <= 19 && CardNumbers.passesLuhn(digits))
			.toList();
	}

	private static Gen<String> cards() {
		return longs().between(100_000_000_000L, 999_999_999_999_999_999L).map(CardNumbersTest::withCheckDigit);
	}

	private static Gen<String> separators() {
		return integers().between(0, 2).map((which) -> List.of("", " ", "-").get(which));
	}

	private static String withCheckDigit(long number) {
		return java.util.stream.IntStream.range(0, 10)
			.mapToObj((digit) -> number + "" + digit)
			.filter(CardNumbers::passesLuhn)
			.findFirst()
			.orElseThrow();
	}

	private static String grouped(String card, String separator, int group) {
		return String.join(separator, card.split("(?<=\\G.{" + group + "})"));
	}

}
