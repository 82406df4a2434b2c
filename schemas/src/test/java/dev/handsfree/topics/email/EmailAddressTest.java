package dev.handsfree.topics.email;

import java.net.IDN;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTest {

	private static final String LETTERS = "aeiouz09-\u00e4\u00f6\u00fc\u00e9\u00f1\u0161\u0436\u0438\u4f8b\u3048\u0e01";

	@ParameterizedTest
	@CsvSource({ "Eva@Example.COM, eva@example.com", "' eva@example.com ', eva@example.com",
			"eva@example.com., eva@example.com", "eva@b\u00fccher.example, eva@xn--bcher-kva.example",
			"eva@BU\u0308CHER.example., eva@xn--bcher-kva.example",
			"eva@xn--BCHER-kva.example, eva@xn--bcher-kva.example",
			"eva@stra\u00dfe.example, eva@xn--strae-oqa.example",
			"eva@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, eva@xn--e1afmkfd.xn--p1ai",
			"\u7528@\u4f8b\u3048\u3002jp, \u7528@xn--r8jz45g.jp", "eva@\uff45xample.com, eva@example.com",
			"rene\u0301@example.com, ren\u00e9@example.com", "'eva\u200b@exam\u00adple.com\ufeff', eva@example.com" })
	void hasOneFormForEverySpellingOfAMailbox(String spelling, String normal) {
		assertThat(EmailAddress.normal(spelling)).isEqualTo(normal);
		assertThat(EmailAddress.normal(normal)).isEqualTo(normal);
		assertThat(EmailAddress.isAddress(spelling)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@", "eva", "eva@", "@example.com", "eva@example", "eva@.com", "eva@@example.com",
			"e va@example.com", "eva@exam ple.com", "<eva@example.com>", "eva@example.com,b@example.com",
			"eva@example..com", "eva@example.c" })
	void tellsWhatIsNoAddress(String text) {
		assertThat(EmailAddress.isAddress(text)).isFalse();
		assertThat(EmailAddress.normal(EmailAddress.normal(text))).isEqualTo(EmailAddress.normal(text));
	}

	@Test
	void takesNoMailboxThatNoServerTakes() {
		assertThat(EmailAddress.isAddress("a".repeat(300) + "@example.com")).isFalse();
	}

	// Attack: a letter that lower-cases into another's address | every letter of Unicode
	// |
	// none opens a mailbox of ASCII
	@Test
	void noLetterBeyondAsciiOpensAMailboxOfAscii() {
		IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT).filter(EmailAddressTest::isSeen).forEach((letter) -> {
			String local = "a" + Character.toString(letter) + "b";
			assertThat(EmailAddress.normal(local + "@example.com")).as("U+%04X", letter)
				.endsWith("@example.com")
				.matches((normal) -> !isAscii(normal));
		});
	}

	@Test
	void letterBeyondAsciiTiesOnlyToItself() {
		Map<String, Integer> letters = new HashMap<>();
		IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
			.filter((letter) -> isSeen(letter) && landsInAscii(letter))
			.forEach((letter) -> {
				String text = Character.toString(letter);
				String normal = EmailAddress.normal("A" + text + "\u00e9b@example.com");
				assertThat(letters.put(normal, letter)).as("U+%04X", letter).isNull();
				assertThat(EmailAddress.normal(normal)).isEqualTo(normal);
				assertThat(normal).isNotIn(Stream
					.of(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT),
							Normalizer.normalize(text, Normalizer.Form.NFKC))
					.filter((other) -> !other.equals(text))
					.map((other) -> EmailAddress.normal("A" + other + "\u00e9b@example.com"))
					.toList());
			});
		assertThat(letters.values()).contains(0x212a, 0x130, 0x17f, 0xff4b, 0x37e);
	}

	@ParameterizedTest
	@CsvSource({ "\u212aate@example.com, kate@example.com", "\u017fam@example.com, sam@example.com",
			"\u0130da@example.com, ida@example.com", "\uff4bate@example.com, kate@example.com",
			"REN\u00c9@example.com, ren\u00e9@example.com", "Ren\u00e9@example.com, ren\u00e9@example.com",
			"\u2126@example.com, \u03a9@example.com" })
	void addressesBeyondAsciiTieOnlyToThemselves(String one, String other) {
		assertThat(EmailAddress.normal(one)).isNotEqualTo(EmailAddress.normal(other));
		assertThat(EmailAddress.normal(EmailAddress.normal(one))).isEqualTo(EmailAddress.normal(one));
	}

	@Test
	void addressOfAsciiIsOneInEveryCase() {
		for (char letter = '!'; letter < 0x7f; letter++) {
			assertThat(EmailAddress.normal("A" + letter + "b@Example.com")).isEqualTo(
					EmailAddress.normal("A" + Character.toString(letter).toUpperCase(Locale.ROOT) + "B@example.com"));
		}
	}

	private static boolean landsInAscii(int letter) {
		String text = Character.toString(letter);
		return Stream
			.of(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT),
					Normalizer.normalize(text, Normalizer.Form.NFC), Normalizer.normalize(text, Normalizer.Form.NFKC))
			.anyMatch((form) -> form.codePoints().anyMatch((folded) -> folded < 0x80));
	}

	/** What copying brings along is left out, and half a pair is no letter. */
	private static boolean isSeen(int letter) {
		return "\u00ad\u200b\u2060\ufeff".indexOf(letter) < 0 && Character.getType(letter) != Character.SURROGATE;
	}

	private static boolean isAscii(String text) {
		return text.chars().allMatch((character) -> character < 0x80);
	}

	@RepeatedTest(200)
	void encodesDomainsAsJavaDoesWhereBothRulesAgree() {
		Random random = new Random();
		String label = "x" + random.ints(1 + random.nextInt(12), 0, LETTERS.length())
			.mapToObj((at) -> String.valueOf(LETTERS.charAt(at)))
			.collect(Collectors.joining()) + "z";
		assertThat(EmailAddress.normal("eva@" + label + ".example"))
			.isEqualTo("eva@" + IDN.toASCII(label) + ".example");
	}

}
