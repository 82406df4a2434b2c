package dev.handsfree.ticket.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Decides which digits in a text are a payment card's number, and hides all but the last
 * four: 13 to 19 digits that pass the Luhn check, in groups with spaces or dashes between
 * them or in one. Other numbers may stand right before or after it, so every row of whole
 * groups is checked.
 */
final class CardNumbers {

	private static final int SHORTEST = 13;

	private static final int LONGEST = 19;

	private static final int SHOWN = 4;

	private static final char HIDDEN = '*';

	/** Digits of any script. */
	private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");

	/** What people type between the groups. */
	private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Zs}\\p{Pd}\\u2212._]{1,3}");

	private CardNumbers() {
	}

	/**
	 * The text with card numbers hidden; nothing else changes, not even its length.
	 * @param text any text
	 */
	static String mask(String text) {
		List<MatchResult> groups = GROUP.matcher(text).results().toList();
		char[] masked = text.toCharArray();
		for (int first = 0; first < groups.size(); first++) {
			for (List<MatchResult> row : rowsFrom(first, groups, text)) {
				hideIfCard(row, text, masked);
			}
		}
		return new String(masked);
	}

	/** The rows of groups that begin with this one and have as many digits as a card. */
	private static List<List<MatchResult>> rowsFrom(int first, List<MatchResult> groups, String text) {
		List<List<MatchResult>> rows = new ArrayList<>();
		int digits = 0;
		for (int last = first; last < groups.size(); last++) {
			MatchResult group = groups.get(last);
			if (last > first && !BETWEEN.matcher(text.substring(groups.get(last - 1).end(), group.start())).matches()) {
				break;
			}
			digits += digits(group.group()).length();
			if (digits > LONGEST) {
				break;
			}
			if (digits >= SHORTEST) {
				rows.add(groups.subList(first, last + 1));
			}
		}
		return rows;
	}

	private static void hideIfCard(List<MatchResult> row, String text, char[] masked) {
		int from = row.getFirst().start();
		int to = row.getLast().end();
		String digits = digits(text.substring(from, to));
		if (!passesLuhn(digits)) {
			return;
		}
		int toHide = digits.length() - SHOWN;
		for (int at = from; at < to && toHide > 0; at += Character.charCount(text.codePointAt(at))) {
			int point = text.codePointAt(at);
			if (Character.isDigit(point)) {
				for (int i = 0; i < Character.charCount(point); i++) {
					masked[at + i] = HIDDEN;
				}
				toHide--;
			}
		}
	}

	/** The digits alone, as 0 to 9. */
	private static String digits(String text) {
		StringBuilder digits = new StringBuilder();
		text.codePoints().filter(Character::isDigit).forEach((point) -> digits.append(Character.digit(point, 10)));
		return digits.toString();
	}

	static boolean passesLuhn(String digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int weighed = (i % 2 == 0) ? digit : digit * 2;
			sum += (weighed > 9) ? weighed - 9 : weighed;
		}
		return sum % 10 == 0;
	}

}
