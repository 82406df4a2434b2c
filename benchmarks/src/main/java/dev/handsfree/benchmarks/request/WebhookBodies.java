package dev.handsfree.benchmarks.request;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bodies as Stripe sends them, of about 2 kB, one kind after the other. Of one thread at
 * a time.
 */
public final class WebhookBodies {

	private final List<Template> bodies;

	private WebhookBodies(Stream<Template> bodies) {
		this.bodies = bodies.toList();
	}

	/** Three of four are of types that become events, one is kept without a type. */
	public static WebhookBodies ofAllKinds() {
		return new WebhookBodies(Stream
			.of("invoice.paid.json", "customer.subscription.updated.json", "checkout.session.completed.json",
					"charge.succeeded.json")
			.map(Template::of));
	}

	/**
	 * Each by itself opens access, to the user whom {@link AccessLookUps} names by the
	 * same number: a paid invoice, or a snapshot of an active subscription.
	 * @param moment when they were bought
	 */
	public static WebhookBodies ofPurchases(Instant moment) {
		return new WebhookBodies(Stream.of("invoice.paid.json", "customer.subscription.updated.json")
			.map((file) -> Template.of(file, moment)));
	}

	/**
	 * The body of a number; good until the next call.
	 * @param number what its ids are made of
	 */
	public byte[] of(long number) {
		return this.bodies.get((int) (number % this.bodies.size())).with(number);
	}

}
