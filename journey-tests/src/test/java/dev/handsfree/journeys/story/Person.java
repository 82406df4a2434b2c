package dev.handsfree.journeys.story;

import java.util.List;

/**
 * One person of a journey, by all the names that providers give them.
 *
 * @param run sets the people of different journeys on one deployment apart
 * @param number which one
 * @param fate what happens to them
 */
public record Person(String run, int number, Fate fate) {

	/** In ids: unique among all people. */
	public String key() {
		return this.run + "_" + this.number;
	}

	/** The product's own user id. */
	public String user() {
		return "u_" + key();
	}

	/** The normalized e-mail. */
	public String email() {
		return "person-%s@example.com".formatted(key().replace('_', '-'));
	}

	/** Their conversation with the bot. */
	public String conversation() {
		return "conv_" + key();
	}

	/** Stripe's customer id. */
	public String customer() {
		return "cus_" + key();
	}

	/** The id of one of their invoices. */
	public String invoice(int period) {
		return "in_%s_%d".formatted(key(), period);
	}

	/** What a card holder's name could be. */
	public String name() {
		return "Ada Person" + this.number;
	}

	/** What providers send about them, in the order in which it happens. */
	public List<Webhook> webhooks() {
		return this.fate.webhooks(this);
	}

	/** What the destinations must show once all of it has arrived, in whatever order. */
	public End end() {
		return this.fate.end(this);
	}

	/** For messages: who, and what happened to them. */
	@Override
	public String toString() {
		return "%s (%s)".formatted(user(), this.fate);
	}

}
