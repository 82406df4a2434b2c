package dev.handsfree.quickstart.tour;

import java.util.List;

/**
 * One step of the tour: what happens, and what must follow.
 *
 * @param title what happens, in words
 * @param outcome what follows, in words
 * @param objects what Stripe holds from then on, as JSON
 * @param sendings the webhooks, in the order in which their sender made them
 * @param expectations what must follow
 */
record Chapter(String title, String outcome, List<String> objects, List<Sending> sendings,
		List<ExpectedEffect> expectations) {

	Chapter {
		objects = List.copyOf(objects);
		sendings = List.copyOf(sendings);
		expectations = List.copyOf(expectations);
	}

}
