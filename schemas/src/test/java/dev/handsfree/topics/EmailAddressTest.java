package dev.handsfree.topics;

import java.net.IDN;
import java.util.Random;
import java.util.stream.Collectors;

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
