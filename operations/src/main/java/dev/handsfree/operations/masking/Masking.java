package dev.handsfree.operations.masking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what is told of personal data: all of it, or that there is some. */
public enum Masking {

	/** Only that there is some, and its first letter. */
	MASKED {

		@Override
		public String value(String personal) {
			return personal.isEmpty() ? "" : personal.substring(0, personal.offsetByCodePoints(0, 1)) + MASK;
		}

		@Override
		public String sentence(String sentence, String subject) {
			String without = (subject.length() < SHORTEST) ? sentence : sentence.replace(subject, value(subject));
			return EMAIL.matcher(without).replaceAll((found) -> Matcher.quoteReplacement(value(found.group())));
		}

	},

	/** All of it. */
	REVEALED {

		@Override
		public String value(String personal) {
			return personal;
		}

		@Override
		public String sentence(String sentence, String subject) {
			return sentence;
		}

	};

	private static final String MASK = "…";

	/** A shorter name would be found within words. */
	private static final int SHORTEST = 4;

	private static final Pattern EMAIL = Pattern.compile("[\\w.+'-]+@[\\w.-]+");

	/** A value that is personal data. */
	public abstract String value(String personal);

	/**
	 * A sentence in which somebody may be named.
	 * @param sentence the sentence
	 * @param subject whom it is about; empty if nobody is known
	 */
	public abstract String sentence(String sentence, String subject);

	/** By what a caller asks for. */
	public static Masking unless(boolean reveal) {
		return reveal ? REVEALED : MASKED;
	}

}
