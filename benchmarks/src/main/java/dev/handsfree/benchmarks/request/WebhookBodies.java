package dev.handsfree.benchmarks.request;

import java.util.List;
import java.util.stream.Stream;

/**
 * Bodies as Stripe sends them, of about 2 kB: three of four are of types that become
 * events, one is kept without a type. Of one thread at a time.
 */
public final class WebhookBodies {

	private final List<Template> bodies = Stream
		.of("invoice.paid.json", "customer.subscription.updated.json", "checkout.session.completed.json",
				"charge.succeeded.json")
		.map(Template::of)
		.toList();

	/**
	 * The body of a number; good until the next call.
	 * @param number what its ids are made of
	 */
	public byte[] of(long number) {
		return this.bodies.get((int) (number % this.bodies.size())).with(number);
	}

}
