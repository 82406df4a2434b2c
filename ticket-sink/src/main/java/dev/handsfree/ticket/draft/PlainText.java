package dev.handsfree.ticket.draft;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides how text that others wrote may stand in a ticket: bounded, without card
 * numbers, without e-mails where the policy omits them, and without anything that a help
 * desk would execute, render or mistake for our own words.
 */
final class PlainText {

	static final int LONGEST_TEXT = 2000;

	static final int LONGEST_LINE = 200;

	private static final int LONGEST_TAG = 80;

	private static final int BEYOND = 100;

	private static final String WITHHELD = "[e-mail withheld]";

	/** Possessive and anchored: linear, however long the text is. */
	private static final Pattern EMAIL = Pattern.compile("(?<![\\p{L}\\p{N}._+'\\-])[\\p{L}\\p{N}._+'\\-]++(?:@|%40)"
			+ "[\\p{L}\\p{N}\\-]++(?:\\.[\\p{L}\\p{N}\\-]++)*+");

	/** Control and invisible characters; the ones that turn the reading direction too. */
	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");

	private final EmailPolicy policy;

	private final Optional<String> email;

	/**
	 * Makes the rule for one event.
	 * @param policy whether e-mails may be shown
	 * @param email the customer's, if known
	 */
	PlainText(EmailPolicy policy, Optional<String> email) {
		this.policy = policy;
		this.email = email.map(String::strip).filter((given) -> !given.isEmpty());
	}

	/** A text of several lines, each quoted, so that none can pass for one of ours. */
	String quote(String text) {
		return safe(text.replace("\r\n", "\n").replace('\r', '\n'), LONGEST_TEXT).lines()
			.map((line) -> ("> " + line).stripTrailing())
			.collect(Collectors.joining("\n"));
	}

	/** A text on one line. */
	String line(String text) {
		return safe(text.replaceAll("\\s+", " "), LONGEST_LINE);
	}

	/** Whether the text holds an e-mail that the policy omits. */
	boolean omits(String text) {
		return !withoutEmails(text).equals(text);
	}

	private String safe(String text, int longest) {
		// Invisible characters go first: they could split a number or an e-mail.
		String seen = withoutEmails(UNSEEN.matcher(text).replaceAll("")).strip();
		// Enough beyond the bound that a number which crosses it is still recognized.
		String masked = CardNumbers.mask(cut(seen, longest + BEYOND));
		return bounded(inert(masked), longest);
	}

	private String withoutEmails(String text) {
		if (this.policy == EmailPolicy.INCLUDE) {
			return text;
		}
		String others = EMAIL.matcher(text).replaceAll(WITHHELD);
		// What the sender called an e-mail may not look like one.
		return this.email
			.map((own) -> Pattern.compile(Pattern.quote(own), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
				.matcher(others)
				.replaceAll(WITHHELD))
			.orElse(others);
	}

	/** Tags, Liquid placeholders and Markdown links read the same, but do nothing. */
	private static String inert(String text) {
		return text.replace('<', '\u2039')
			.replace('>', '\u203a')
			.replace("{{", "{ {")
			.replace("{%", "{ %")
			.replace("](", "] (");
	}

	private static String bounded(String text, int longest) {
		String cut = cut(text, longest);
		return cut.equals(text) ? text : cut(text, longest - 1).stripTrailing() + "\u2026";
	}

	/** Never in the middle of what a reader takes for one character. */
	private static String cut(String text, int longest) {
		if (text.codePointCount(0, text.length()) <= longest) {
			return text;
		}
		BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
		characters.setText(text);
		return text.substring(0, characters.preceding(text.offsetByCodePoints(0, longest) + 1));
	}

	/** A tag that help desks take: lower case, digits and underscores. */
	static String tag(String text) {
		String tag = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
		return (tag.length() <= LONGEST_TAG) ? tag : tag.substring(0, LONGEST_TAG);
	}

}
