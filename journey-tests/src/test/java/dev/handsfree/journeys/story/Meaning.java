package dev.handsfree.journeys.story;

import java.util.List;
import java.util.Optional;

/**
 * What an event of the stories means: the topic it must reach, and the automations that
 * must end for it. Written down here a second time, so that a mistake in the catalogue or
 * in the built-in automations is seen.
 */
public enum Meaning {

	/** A person showed interest. */
	LEAD("events.leads", "lead-to-crm"),

	/** Somebody made an account, or a customer's data changed. */
	ACCOUNT("events.accounts", "grant-access", "customer-to-crm"),

	/** A checkout was completed. */
	CHECKOUT("events.payments", "grant-access", "customer-to-crm"),

	/** Money arrived. */
	PAID("events.payments", "grant-access", "customer-to-crm", "payment-to-ticket"),

	/** A payment failed. */
	PAYMENT_FAILED("events.payments", "grant-access", "customer-to-crm", "payment-to-ticket"),

	/** Money went back. */
	REFUNDED("events.payments", "grant-access", "customer-to-crm"),

	/** A snapshot of a subscription. */
	SUBSCRIPTION("events.subscriptions", "grant-access", "customer-to-crm"),

	/** A conversation went on, needs a person, or has ended well. */
	CONVERSATION("events.conversations", "conversation-to-ticket"),

	/** A type that no normalizer knows. */
	UNKNOWN("events.unmapped"),

	/** Only a link between names. */
	LINK("");

	private final String topic;

	private final List<String> automations;

	Meaning(String topic, String... automations) {
		this.topic = topic;
		this.automations = List.of(automations);
	}

	/** The topic on which the event must stand once; empty if on none. */
	public Optional<String> topic() {
		return this.topic.isEmpty() ? Optional.empty() : Optional.of(this.topic);
	}

	/** The automations that must end for the event. */
	public List<String> automations() {
		return this.automations;
	}

}
