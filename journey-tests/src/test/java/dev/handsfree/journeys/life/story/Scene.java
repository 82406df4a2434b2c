package dev.handsfree.journeys.life.story;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Where and when something is told: gives the names of a story the ids of one run.
 *
 * @param layout how Stripe writes
 * @param key what the ids of this run end with
 * @param now the moment from which all times of the story count
 * @param at when it is told
 * @param payments what was paid in the story, by its name
 */
public record Scene(Layout layout, String key, Instant now, Instant at, Map<String, Payment> payments) {

	/** A name that begins so stands for itself, such as {@code =undefined}. */
	private static final String LITERAL = "=";

	/** Copies the payments. */
	public Scene {
		payments = Map.copyOf(payments);
	}

	/** The id of something, such as {@code in_} with {@code a1}. */
	public String id(String prefix, String name) {
		return prefix + name + this.key;
	}

	/** The id of the product's own user. */
	public String user(String name) {
		return name.startsWith(LITERAL) ? name.substring(1) : id("u_", name);
	}

	/** The address of a mailbox. */
	public String email(String name) {
		return name + "." + this.key + "@example.com";
	}

	/** Where an invoice is paid by hand. */
	public String payUrl(String invoice) {
		return "https://invoice.stripe.com/i/" + id("in_", invoice);
	}

	/** A moment, in days from now. */
	public Instant day(double days) {
		return this.now.plusSeconds(Math.round(days * Duration.ofDays(1).toSeconds()));
	}

	/** What was paid under that name. */
	public Payment payment(String name) {
		Payment payment = this.payments.get(name);
		if (payment == null) {
			throw new IllegalArgumentException("nothing was paid under the name " + name);
		}
		return payment;
	}

	/**
	 * Money that was taken.
	 *
	 * @param amount how much
	 * @param at when, in days from now
	 * @param ofInvoice whether an invoice was paid by it
	 */
	public record Payment(long amount, double at, boolean ofInvoice) {
	}

}
