package dev.handsfree.journeys.life.stories;

import dev.handsfree.journeys.life.story.Story;

import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Invoice.year;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Chatbot.signedUp;

/** How stories usually begin. */
final class Usual {

	private Usual() {
	}

	/** No subscription event tells of what Ada does, whose address is verified. */
	static Story alone(int rule, String name) {
		return Story.story(rule, name).at(-120, signedUp("ada"));
	}

	/** Ada has paid for a month, ten days ago. */
	static Story monthly(int rule, String name) {
		return Story.story(rule, name).at(-10, sub().created(), month("a1").paid());
	}

	/** Ada has paid for a year, ten days ago. */
	static Story yearly(int rule, String name) {
		return Story.story(rule, name)
			.at(-10, sub().item("price_pro_yearly").period(-10, 355).created(), year("a1").paid());
	}

	/** Ada has paid for the month before, as a1, and for this one, as a2. */
	static Story twoMonths(int rule, String name) {
		return Story.story(rule, name)
			.at(-40, sub().period(-40, -10).created(), month("a1").paid())
			.at(-10, sub().latest("a2").updated(), month("a2").renewal().paid());
	}

	/** The month that began then is not paid, and its subscription is past due. */
	static Story renewalFailed(int rule, String name, double since) {
		return Story.story(rule, name)
			.at(since - 30, sub().period(since - 30, since).created(), month("a1").paid())
			.at(since,
					sub().status("past_due").period(since, since + 30).latest("a2").was("status", "active").updated(),
					month("a2").renewal().failed());
	}

}
