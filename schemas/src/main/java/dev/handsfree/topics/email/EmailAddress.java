package dev.handsfree.topics.email;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides which spellings mean one mailbox, and which texts can be a mailbox at all. The
 * normal form is what compares, and what destinations are told: without a final dot or
 * characters that nobody sees, the domain in its ASCII form, in lower case.
 * <p>
 * Before the at sign only ASCII has no case. Beyond it, folding makes one mailbox of two
 * that different people may own: the Kelvin sign would become a k, and a purchase would
 * be opened by who never paid. Such an address means itself alone.
 */
public final class EmailAddress {

	/** What a mail server takes at most (RFC 5321). */
	private static final int LONGEST = 254;

	/** What copying from a page brings along: soft hyphen, zero-width space, BOM. */
	private static final Pattern UNSEEN = Pattern.compile("[\u00ad\u200b\u2060\ufeff]");

	/** Dots as other keyboards type them; a domain name means the same by them. */
	private static final Pattern DOT = Pattern.compile("[.\u3002\uff0e\uff61]");

	private static final Pattern FORM = Pattern.compile("[^\\s@<>\",;:\\p{Cc}]+@[^\\s@<>\",;:\\p{Cc}.]+"
			+ "(\\.[^\\s@<>\",;:\\p{Cc}.]+)*\\.[^\\s@<>\",;:\\p{Cc}.]{2,}");

	private EmailAddress() {
	}

	/**
	 * The one form of an address. What is no address is returned bare, and in lower case
	 * as far as it is ASCII.
	 * @param address as a source gives it
	 */
	public static String normal(String address) {
		String bare = UNSEEN.matcher(address).replaceAll("").strip();
		int at = bare.lastIndexOf('@');
		return (at < 0) ? local(bare) : local(bare.substring(0, at)) + "@" + domain(bare.substring(at + 1));
	}

	/**
	 * Whether it has a mailbox's form, of whatever script.
	 * @param address as a source gives it
	 */
	public static boolean isAddress(String address) {
		String normal = normal(address);
		return normal.length() <= LONGEST && FORM.matcher(normal).matches();
	}

	/**
	 * The address with its domain in its own script, as a person may have typed it.
	 * @param normal an address in its normal form
	 */
	public static String readable(String normal) {
		int at = normal.lastIndexOf('@');
		return normal.substring(0, at + 1) + IDN.toUnicode(normal.substring(at + 1));
	}

	/**
	 * Letters and their marks are composed, which changes no letter; but not where a sign
	 * alone would become another.
	 */
	private static String local(String local) {
		if (isAscii(local)) {
			return local.toLowerCase(Locale.ROOT);
		}
		boolean stays = local.codePoints()
			.mapToObj(Character::toString)
			.allMatch((sign) -> composed(sign).equals(sign));
		return stays ? composed(local) : local;
	}

	/**
	 * Labels are composed and folded before they are encoded, as browsers do it. Java's
	 * own {@code IDN} is not asked: by its older rules a domain with a sharp s is another
	 * one, which somebody else may own.
	 */
	private static String domain(String domain) {
		String name = Arrays.stream(DOT.split(domain.strip()))
			.map(EmailAddress::label)
			.collect(Collectors.joining("."));
		return name.isEmpty() ? domain : name;
	}

	private static String label(String label) {
		String folded = composed(Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
		return isAscii(folded) ? folded : "xn--" + Punycode.encode(folded);
	}

	private static String composed(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFC);
	}

	private static boolean isAscii(String text) {
		return text.chars().allMatch((character) -> character < 0x80);
	}

}
