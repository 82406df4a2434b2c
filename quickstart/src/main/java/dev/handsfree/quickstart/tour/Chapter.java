package dev.handsfree.quickstart.tour;

import java.util.List;
import java.util.function.Supplier;

/**
 * One step of the tour: what happens, and what must follow.
 *
 * @param title what happens, in words
 * @param outcome what followed, in words
 * @param before what happens before the webhooks are sent
 * @param sendings the webhooks, in the order in which their sender made them
 * @param expectations what must follow
 */
record Chapter(String title, Supplier<String> outcome, Runnable before, List<Sending> sendings,
		List<ExpectedEffect> expectations) {

	/** The webhooks are all that happens. */
	static final Runnable NOTHING = () -> {
	};

	Chapter {
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
