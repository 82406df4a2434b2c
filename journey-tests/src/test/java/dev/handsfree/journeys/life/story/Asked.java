package dev.handsfree.journeys.life.story;

/**
 * Whom the customer API is asked about.
 *
 * @param by by which of its names
 * @param name the name in the story
 */
public record Asked(By by, String name) {

	/** How it reads in a table. */
	@Override
	public String toString() {
		return this.by.word + " " + this.name;
	}

	/** The kinds of names. */
	public enum By {

		/** The product's own user id. */
		USER("user"),

		/** Stripe's customer id. */
		CUSTOMER("customer"),

		/** An e-mail address. */
		EMAIL("e-mail");

		private final String word;

		By(String word) {
			this.word = word;
		}

	}

}
