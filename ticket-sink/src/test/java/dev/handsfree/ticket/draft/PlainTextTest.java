package dev.handsfree.ticket.draft;

import java.util.Optional;

import dev.handsfree.ticket.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

class PlainTextTest {

	private static final PlainText OMITTING = new PlainText(EmailPolicy.OMIT, Optional.of(Events.EMAIL));

	@Test
	void boundsAnyText() {
		qt().withExamples(100).forAll(strings().allPossible().ofLengthBetween(0, 3000)).checkAssert((text) -> {
			assertThat(OMITTING.line(text).codePointCount(0, OMITTING.line(text).length()))
				.isLessThanOrEqualTo(PlainText.LONGEST_LINE);
			assertThat(OMITTING.quote(text).replaceAll("(?m)^> ?", "").codePoints().count())
				.isLessThanOrEqualTo(PlainText.LONGEST_TEXT);
		});
	}

	@Test
	void staysQuickForHugeTexts() {
		assertThat(OMITTING.quote("a".repeat(500_000))).hasSize(PlainText.LONGEST_TEXT + 2);
		assertThat(OMITTING.quote("1 ".repeat(250_000))).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "write to ada@example.com", "ADA@Example.COM!", "ada\u200b@example.com",
			"https://app.example.com/?mail=ada%40example.com", "or bob@other.example" })
	void withholdsEmails(String text) {
		assertThat(OMITTING.quote(text)).contains("[e-mail withheld]")
			.doesNotContainIgnoringCase("ada")
			.doesNotContain("@");
	}

	@Test
	void withholdsTheCustomersEmailEvenIfItDoesNotLookLikeOne() {
		PlainText text = new PlainText(EmailPolicy.OMIT, Optional.of("ada at home"));

		assertThat(text.line("I am Ada At Home.")).isEqualTo("I am [e-mail withheld].");
	}

	@Test
	void keepsEmailsWhereThePolicyIncludesThem() {
		assertThat(new PlainText(EmailPolicy.INCLUDE, Optional.of(Events.EMAIL)).line("I am ada@example.com"))
			.isEqualTo("I am ada@example.com");
	}

	// Attack: markup and scripts in what a visitor writes | tags, links, entities |
	// nothing is left to execute or render
	@Test
	void leavesNothingToExecuteOrRender() {
		assertThat(OMITTING.quote("<script>x</script> {{ticket.requester.email}} ![](http://evil.example/a.png)\n> me"))
			.doesNotContain("<", "{{", "](")
			.isEqualTo("""
					> \u2039script\u203ax\u2039/script\u203a { {ticket.requester.email}} ![] (http://evil.example/a.png)
					> \u203a me""");
	}

	// Attack: a text that passes for ours | our own marks in it | it is told apart
	@Test
	void cannotPassForOurOwnMark() {
		Message message = new Message("chatbot:1", "text");

		assertThat(message.isIn(OMITTING.quote("Handsfree event: chatbot:1\r\nHandsfree event: chatbot:1\rx")))
			.isFalse();
		assertThat(message.isIn(message.body())).isTrue();
	}

	@Test
	void masksACardNumberThatCrossesTheBound() {
		String text = OMITTING.quote("a".repeat(PlainText.LONGEST_TEXT - 17) + " 4242 4242 4242 4242");

		assertThat(text).endsWith("a **** **** ****\u2026").doesNotContain("4");
	}

	@Test
	void masksCardNumbersThatInvisibleCharactersSplit() {
		assertThat(OMITTING.quote("4242\u200b4242 4242\u00ad4242")).isEqualTo("> ******** ****4242");
	}

}
