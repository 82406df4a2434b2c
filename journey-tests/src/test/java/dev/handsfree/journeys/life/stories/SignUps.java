package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;

import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Customer.customer;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Session.subscribing;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Chatbot.changed;
import static dev.handsfree.journeys.life.story.Chatbot.signedUp;
import static dev.handsfree.journeys.life.story.Chatbot.signedUpUnverified;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.none;

/**
 * Paid by a link, without an account of the product; the account comes before or after.
 */
final class SignUps {

	private SignUps() {
	}

	static List<Story> all() {
		return List.of(
				guest("paid by a link, then signed up").arrived()
					.at(-1, signedUp("ada"))
					.user("ada", active().product("pro", 1).crm("active")),
				guest("paid by a link, signed up, verified later").arrived()
					.at(-3, signedUpUnverified("ada", "ada"))
					.arrived()
					.at(-1, changed("ada", "ada"))
					.user("ada", active().product("pro", 1).crm("active")),
				guest("paid by a link, signed up, never verified").arrived()
					.at(-1, signedUpUnverified("ada", "ada"))
					.user("ada", none())
					.email("ada", active().product("pro", 1)),
				guest("paid by a link, signed up with another address").arrived()
					.at(-1, signedUp("ada", "other"))
					.user("ada", none())
					.email("ada", active().product("pro", 1))
					.email("other", none()),
				guest("paid by a link, and never signed up").email("ada", active().product("pro", 1).crm("active"))
					.customer("a", active().product("pro", 1)),
				rule1("signed up, then paid by a link").arrived()
					.at(-30, signedUp("ada"))
					.at(-10, customer().created(), sub().nobodys().created(), month("a1").nobodys().paid(),
							subscribing().nobodys().byLink().completed())
					.user("ada", active().product("pro", 1).crm("active")),
				rule1("paid by a link, known by the invoice alone, then signed up")
					.at(-10, sub().nobodys().created(), month("a1").nobodys().paid())
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", active().product("pro", 1).crm("active")),
				rule1("paid by a link, known by the customer alone, then signed up")
					.at(-10, customer().created(), sub().nobodys().created())
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", active().product("pro", 1)),
				rule1("paid by a link, known by the checkout alone, then signed up")
					.at(-10, subscribing().nobodys().completed(), sub().nobodys().created())
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", active().product("pro", 1)),
				rule1("a day bought as a guest, then signed up").at(-5, dayPass("d").nobodys().guest().completed())
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", active().product("day-pass", 1).crm("paid")),
				rule1("a day bought as a guest before the account was verified").arrived()
					.at(-9, signedUpUnverified("ada", "ada"))
					.at(-5, dayPass("d").nobodys().guest().completed())
					.arrived()
					.at(-1, changed("ada", "ada"))
					.user("ada", active().product("day-pass", 1).crm("paid")),
				guest("paid twice by a link, then signed up").at(-5, dayPass("d").nobodys().guest().completed())
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", active().product("pro", 1).product("day-pass", 1).crm("active")),
				guest("paid by a link, cancelled, then signed up").at(-3, sub().nobodys().canceled(-3).deleted())
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", none().crm("canceled")),
				guest("paid by a link, given back, then signed up").at(-3, refunded("a1"))
					.arrived()
					.at(-1, signedUp("ada"))
					.user("ada", none().crm("refunded")));
	}

	private static Story guest(String name) {
		return rule1(name).at(-10, customer().created(), sub().nobodys().created(), month("a1").nobodys().paid(),
				subscribing().nobodys().byLink().completed());
	}

	private static Story rule1(String name) {
		return Story.story(1, name);
	}

}
