package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;

import static dev.handsfree.journeys.life.story.Chatbot.signedUp;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pastDue;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.status;
import static dev.handsfree.journeys.life.stripe.Customer.customer;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;

/** What the customer reads, and ids that are kept as they are. */
final class Messages {

	private Messages() {
	}

	static List<Story> all() {
		return List.of(
				Story.story(12, "the first payment waits for the bank")
					.at(-0.1, sub().status("incomplete").period(-0.1, 29.9).created(), month("a1").actionRequired())
					.user("ada", pending().says("bank", "confirm").crm("pending")),
				Story.story(12, "the first payment was confirmed")
					.at(-0.2, sub().status("incomplete").period(-0.2, 29.8).created(), month("a1").actionRequired())
					.at(-0.1, sub().period(-0.2, 29.8).was("status", "incomplete").updated(), month("a1").paid())
					.user("ada", active().product("pro", 1).saysNot("bank").crm("active")),
				Story.story(12, "the first payment was never confirmed")
					.at(-5, sub().status("incomplete").period(-5, 25).created(), month("a1").actionRequired())
					.at(-4, sub().status("incomplete_expired").period(-5, 25).was("status", "incomplete").updated())
					.user("ada", none().crm("failed", "canceled")),
				Story.story(12, "a renewal waits for the bank")
					.at(-35, sub().period(-35, -5).created(), month("a1").paid())
					.at(-5, sub().status("past_due").period(-5, 25).latest("a2").was("status", "active").updated(),
							month("a2").renewal().actionRequired())
					.user("ada", pastDue().product("pro", 1).says("bank", "confirm").crm("past_due")),
				Usual.monthly(12, "a missing payment is told beside an active plan")
					.at(-35, sub("b").item("price_team_monthly").period(-35, -5).latest("b1").created(),
							invoice("b1").sub("b").line(line("price_team_monthly", 5000)).paid())
					.at(-5, sub("b").item("price_team_monthly")
						.period(-5, 25)
						.latest("b2")
						.status("past_due")
						.updated(), invoice("b2").sub("b").renewal().line(line("price_team_monthly", 5000)).failed())
					.user("ada", active().with("pro").saysPay("b2")),
				Usual.monthly(12, "a paid plan asks for nothing")
					.user("ada", active().saysNoPayLink().saysNot("payment")),
				Story.story(14, "a user whose id holds an emoji")
					.at(-12, signedUp("ada\uD83D\uDE80", "ada"))
					.at(-10, customer().created(), sub().nobodys().created(), month("a1").nobodys().paid())
					.user("ada\uD83D\uDE80", active().product("pro", 1)),
				Story.story(14, "a reference that holds an emoji")
					.at(-1, dayPass("d").user("ada\uD83D\uDE80").completed())
					.user("ada\uD83D\uDE80", active().product("day-pass", 1)),
				Story.story(14, "a partly paid renewal is declined")
					.at(-35, sub().period(-35, -5).created(), month("a1").paid())
					.at(-5, sub().status("past_due").period(-5, 25).latest("a2").was("status", "active").updated(),
							month("a2").renewal().paidBefore(500).failed())
					.user("ada", pastDue().product("pro", 1).saysPay("a2").crm("past_due")));
	}

}
