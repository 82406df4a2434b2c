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

	/**
	 * One webhook of the tour.
	 *
	 * @param source whose it is
	 * @param id the id that its header carries, where the source has one there
	 * @param body what it says
	 */
	record Sending(String source, String id, String body) {

		static Sending fromStripe(Cast cast, String resource) {
			return new Sending("stripe", "", cast.speaking(resource));
		}

		static Sending fromChatbot(Cast cast, String resource) {
			return new Sending("chatbot", "msg_" + cast.id() + resource.hashCode(), cast.speaking(resource));
		}

	}

}
