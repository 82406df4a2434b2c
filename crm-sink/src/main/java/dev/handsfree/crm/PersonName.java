package dev.handsfree.crm;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Splits a name into the two fields that CRMs have: the last word, with the particles
 * before it, is the last name. What may be a company, several people, or a name that is
 * written the other way round stays whole.
 *
 * @param first given names; all of it, if it cannot be split for sure
 * @param last family name; empty if there is none
 */
public record PersonName(String first, String last) {

	private static final Set<String> PARTICLES = Set.of("al", "bin", "da", "das", "de", "del", "della", "den", "der",
			"di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu", "zum", "zur");

	/** Words of companies, of several people, and of what follows a family name. */
	private static final Set<String> OTHERS = Set.of("and", "aps", "association", "company", "corp", "corporation",
			"esq", "et", "foundation", "gbr", "gmbh", "group", "holding", "iii", "inc", "incorporated", "institute",
			"jr", "kft", "limited", "llc", "llp", "ltd", "mbh", "of", "ohg", "phd", "plc", "pty", "sarl", "sas", "spa",
			"sr", "srl", "the", "und", "university", "verein");

	/** Written otherwise they are names of people. */
	private static final Set<String> OTHERS_IN_CAPITALS = Set.of("AB", "AG", "AS", "BV", "CO", "II", "IV", "KG", "MD",
			"NV", "OY", "SA", "SE", "SL", "UG", "eV");

	/** There the family name comes first, with or without a space. */
	private static final Set<UnicodeScript> FAMILY_FIRST = Set.of(UnicodeScript.HAN, UnicodeScript.HANGUL,
			UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

	private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'\u2019.-]*");

	private static final int MOST_WORDS = 6;

	/** Splits "Ada King Lovelace", "Ludwig van Beethoven" and "Lovelace, Ada". */
	static PersonName of(String name) {
		String text = name.strip().replaceAll("\\s+", " ");
		List<String> parts = Arrays.asList(text.split(", ?", -1));
		List<String> words = Arrays.asList(text.replace(",", "").split(" "));
		boolean sure = parts.size() <= 2 && parts.stream().noneMatch(String::isEmpty) && words.size() > 1
				&& words.size() <= MOST_WORDS && words.stream().allMatch(PersonName::isOfAPerson);
		if (!sure) {
			return new PersonName(text, "");
		}
		return (parts.size() == 2) ? new PersonName(parts.get(1), parts.get(0)) : atTheLastWord(words);
	}

	private static PersonName atTheLastWord(List<String> words) {
		int last = words.size() - 1;
		while (last > 1 && PARTICLES.contains(words.get(last - 1).toLowerCase(Locale.ROOT))) {
			last--;
		}
		return new PersonName(String.join(" ", words.subList(0, last)),
				String.join(" ", words.subList(last, words.size())));
	}

	private static boolean isOfAPerson(String word) {
		String bare = word.replace(".", "");
		return WORD.matcher(word).matches() && !OTHERS.contains(bare.toLowerCase(Locale.ROOT))
				&& !OTHERS_IN_CAPITALS.contains(bare)
				&& word.codePoints().mapToObj(UnicodeScript::of).noneMatch(FAMILY_FIRST::contains);
	}

}
