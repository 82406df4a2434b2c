package dev.handsfree.crm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a name into the two fields that CRMs have: the last word, with the particles
 * before it, is the last name.
 *
 * @param first given names; all of it, if it is one word
 * @param last family name; empty if there is none
 */
record PersonName(String first, String last) {

	private static final Set<String> PARTICLES = Set.of("al", "bin", "da", "das", "de", "del", "della", "den", "der",
			"di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu", "zum", "zur");

	/** Splits "Ada King Lovelace", "Ludwig van Beethoven", "Lovelace, Ada" and "Ada". */
	static PersonName of(String name) {
		String text = name.strip().replaceAll("\\s+", " ");
		int comma = text.indexOf(',');
		if (comma > 0 && comma == text.lastIndexOf(',') && comma < text.length() - 1) {
			return new PersonName(text.substring(comma + 1).strip(), text.substring(0, comma).strip());
		}
		List<String> words = Arrays.asList(text.split(" "));
		int last = words.size() - 1;
		while (last > 1 && PARTICLES.contains(words.get(last - 1).toLowerCase(Locale.ROOT))) {
			last--;
		}
		return (last == 0) ? new PersonName(text, "") : new PersonName(String.join(" ", words.subList(0, last)),
				String.join(" ", words.subList(last, words.size())));
	}

}
