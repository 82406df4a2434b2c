package dev.handsfree.journeys.life.stories;

import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Story;

import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Customer.customer;
import static dev.handsfree.journeys.life.stripe.Intent.intent;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Session.subscribing;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Chatbot.changed;
import static dev.handsfree.journeys.life.story.Chatbot.changedUnverified;
import static dev.handsfree.journeys.life.story.Chatbot.deleted;
import static dev.handsfree.journeys.life.story.Chatbot.signedUp;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.anything;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.shut;

/** Whose a purchase is, and stays. */
final class Ties {

	private Ties() {
	}

	static List<Story> all() {
		return Stream.of(kept(), moved(), nobody(), shared()).flatMap(List::stream).toList();
	}

	private static List<Story> kept() {
		return List.of(
				byAddress("the login address is changed").at(-2, changed("ada", "new"))
					.user("ada", allowed().product("pro", 1)),
				byAddress("the login address is changed, and not verified yet").at(-2, changedUnverified("ada", "new"))
					.user("ada", allowed().product("pro", 1)),
				byAddress("the login address is changed, and another account takes the old one")
					.at(-2, changed("ada", "new"))
					.at(-1, signedUp("bob", "ada"))
					.user("ada", allowed().product("pro", 1)),
				byAddress("a second account has the same address").at(-2, signedUp("bob", "ada"))
					.user("ada", allowed().product("pro", 1)),
				byAddress("the address at Stripe is changed").at(-2, customer("a", "new").updated())
					.user("ada", allowed().product("pro", 1)),
				byAddress("the address at Stripe is changed to that of another account").at(-5, signedUp("bob"))
					.at(-2, customer("a", "bob").updated())
					.user("ada", allowed().product("pro", 1)),
				byAddress("a referral's id stands in the reference")
					.at(-9.99, subscribing().user("=8a7c2f0e-referral").completed())
					.user("ada", allowed().product("pro", 1).crm("active")),
				monthly("named by id, while a second account has the address").at(-5, signedUp("bob", "ada"))
					.user("ada", active().product("pro", 1))
					.user("bob", none()),
				rule2("signed up with an address that only the card names")
					.at(-10, customer("a", "firm").created(), sub().nobodys().created(),
							month("a1").nobodys().email("firm").paid())
					.at(-5, charge("a1").part("r1", 100).email("ada").told())
					.at(-1, signedUp("ada"))
					.user("ada", none())
					.email("firm", active().product("pro", 1)),
				rule2("the customer's own metadata name the user")
					.at(-10, customer().user("ada").created(), sub().nobodys().created(), month("a1").nobodys().paid())
					.user("ada", active().product("pro", 1).crm("active")));
	}

	private static List<Story> moved() {
		return List.of(
				byAddress("an account is deleted, and signs up again").at(-4, deleted("ada"))
					.at(-3, signedUp("ada2", "ada"))
					.user("ada2", active().product("pro", 1)),
				byAddress("an account is deleted, and nobody comes after").at(-4, deleted("ada"))
					.email("ada", active().product("pro", 1)),
				monthly("handed over to another user").at(-2, sub().user("bob").wasOf("ada").updated())
					.user("ada", none())
					.user("bob", active().product("pro", 1)),
				monthly("handed over and back").at(-4, sub().user("bob").wasOf("ada").updated())
					.at(-2, sub().wasOf("bob").updated())
					.user("ada", active().product("pro", 1))
					.user("bob", none()),
				monthly("handed over, and paid for again by the new owner")
					.at(-8, sub().user("bob").wasOf("ada").updated())
					.at(-2, sub().user("bob").period(-2, 28).latest("a2").updated(),
							month("a2").renewal().user("bob").paid())
					.user("ada", none())
					.user("bob", active().product("pro", 1)),
				rule2("handed over while an invoice of the old owner's is open, which is paid then")
					.at(-10, sub().status("past_due").latest("a2").updated(), month("a2").renewal().failed())
					.at(-7, sub().user("bob").latest("a2").was("status", "past_due").updated(),
							month("a2").renewal().made(-10).paid())
					.user("ada", none())
					.user("bob", active().product("pro", 1)),
				monthly("handed over with nothing but the new owner's name").at(-2, sub().user("bob").updated())
					.user("ada", none())
					.user("bob", active().product("pro", 1)),
				monthly("handed over, then cancelled").at(-5, sub().user("bob").wasOf("ada").updated())
					.at(-2, sub().user("bob").canceled(-2).deleted())
					.user("ada", none())
					.user("bob", none()));
	}

	/** What a page's script writes when it does not know the user. */
	private static List<Story> nobody() {
		return Stream.of("undefined", "null", "NaN", "[object Object]")
			.map((name) -> byAddress("'%s' stands in the reference".formatted(name))
				.at(-9.99, subscribing().user("=" + name).completed())
				.user("ada", active().product("pro", 1).crm("active")))
			.toList();
	}

	private static List<Story> shared() {
		return List.of(
				rule3("a customer of two users, one of whom subscribed, the other bought a day")
					.at(-10, sub().nobodys().created(), subscribing().completed(), month("a1").nobodys().paid())
					.at(-5, dayPass("d").user("bob").completed())
					.user("ada", active().product("pro", 1))
					.user("bob", active().product("day-pass", 1))
					.customer("a", active().product("pro", 1).product("day-pass", 1)),
				rule3("a customer's second user did not pay")
					.at(-10, sub().nobodys().created(), subscribing().completed(), month("a1").nobodys().paid())
					.at(-5, dayPass("d").user("bob").unpaid().asyncFailed())
					.user("ada", active().product("pro", 1))
					.user("bob", shut()),
				rule3("a customer's second user waits for the bank")
					.at(-10, sub().nobodys().created(), subscribing().completed(), month("a1").nobodys().paid())
					.at(-1, dayPass("d").user("bob").unpaid().completed())
					.user("ada", active().product("pro", 1))
					.user("bob", pending()),
				rule3("a customer's second user bought a day before the first one subscribed")
					.at(-12, dayPass("d").user("bob").completed())
					.at(-10, sub().nobodys().created(), subscribing().completed(), month("a1").nobodys().paid())
					.user("ada", active().product("pro", 1))
					.user("bob", active().product("day-pass", 1)),
				rule3("a customer of two subscriptions, each with a user of its own")
					.at(-10, sub().created(), month("a1").paid(),
							sub("b").user("bob").item("price_team_monthly").latest("b1").created(),
							invoice("b1").sub("b").user("bob").line(line("price_team_monthly", 5000)).paid())
					.user("ada", active().product("pro", 1))
					.user("bob", active().product("team", 1)),
				rule3("one of two users of a customer cancels")
					.at(-10, sub().created(), month("a1").paid(),
							sub("b").user("bob").item("price_team_monthly").latest("b1").created(),
							invoice("b1").sub("b").user("bob").line(line("price_team_monthly", 5000)).paid())
					.at(-2, sub().canceled(-2).deleted())
					.user("ada", none())
					.user("bob", active().product("team", 1)),
				rule3("what else the customer of one user buys is that user's")
					.at(-10, sub().nobodys().created(), subscribing().completed(), month("a1").nobodys().paid())
					.at(-5, sub("b").nobodys().item("price_team_monthly").period(-5, 25).latest("b1").created(),
							invoice("b1").sub("b").nobodys().line(line("price_team_monthly", 5000)).paid())
					.user("ada", active().product("pro", 1).product("team", 1).crm("active")),
				rule3("what else the customer of two users buys is nobody's")
					.at(-10, sub().created(), month("a1").paid())
					.at(-8, dayPass("d").user("bob").completed())
					.at(-5, sub("b").nobodys().item("price_team_monthly").period(-5, 25).latest("b1").created(),
							invoice("b1").sub("b").nobodys().line(line("price_team_monthly", 5000)).paid())
					.user("ada", active().with("pro").without("day-pass").without("team"))
					.user("bob", active().with("day-pass").without("pro").without("team"))
					.customer("a", active().with("team"))
					.reviewed(),
				rule3("a payment element names the second user").at(-10, sub().created(), month("a1").paid())
					.at(-5, intent("p").user("bob").product("day-pass").succeeded())
					.user("ada", active().product("pro", 1))
					.user("bob", active().product("day-pass", 1)),
				rule3("whoever is named on a free purchase alone has that one")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, dayPass("d").user("bob").free().completed())
					.user("ada", active().with("pro"))
					.user("bob", anything().without("pro")));
	}

	/**
	 * Ada has an account with the address that the customer has, and is named nowhere.
	 */
	private static Story byAddress(String name) {
		return rule2(name).at(-12, signedUp("ada"))
			.at(-10, customer().created(), sub().nobodys().created(), month("a1").nobodys().paid())
			.arrived();
	}

	private static Story monthly(String name) {
		return Usual.monthly(2, name).arrived();
	}

	private static Story rule2(String name) {
		return Story.story(2, name);
	}

	private static Story rule3(String name) {
		return Story.story(3, name);
	}

}
