package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;
import dev.handsfree.journeys.life.stripe.Subscription;

import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Customer.customer;
import static dev.handsfree.journeys.life.stripe.Dispute.dispute;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Invoice.year;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Session.subscribing;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Chatbot.lead;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pastDue;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.shut;
import static dev.handsfree.journeys.life.story.Expectation.status;

/** What happens every day. */
final class Ordinary {

	private Ordinary() {
	}

	static List<Story> all() {
		return List.of(
				monthly("subscribed and paid").user("ada",
						active().product("pro", 1).says("Pro", "active").crm("active").plan("Pro")),
				monthly("subscribed, asked by the customer of Stripe's").customer("a", active().product("pro", 1)),
				monthly("subscribed, asked by the payer's address").email("ada", active().product("pro", 1)),
				ordinary("subscribed for a year")
					.at(-10, sub().item("price_pro_yearly").period(-10, 355).created(), year("a1").paid())
					.user("ada", active().product("pro", 1).crm("active").plan("Pro")),
				ordinary("subscribed by a checkout that alone names the user")
					.at(-10, sub().nobodys().created(), month("a1").nobodys().paid(), subscribing().completed())
					.user("ada", active().product("pro", 1).crm("active")),
				ordinary("renewed").at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-10, sub().latest("a2").updated(), month("a2").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				ordinary("renewed, and only the invoice tells of it")
					.at(-35, sub().period(-35, -5).created(), month("a1").paid())
					.at(-5, month("a2").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				ordinary("three months paid one after another")
					.at(-70, sub().period(-70, -40).created(), month("a1").paid())
					.at(-40, sub().period(-40, -10).latest("a2").updated(), month("a2").renewal().paid())
					.at(-10, sub().latest("a3").updated(), month("a3").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				ordinary("on trial").at(-10, customer().created(), trial().created(), free("a1").paid())
					.user("ada", active().product("pro", 1).says("trial").crm("trialing")),
				ordinary("on trial, and told that it ends soon")
					.at(-4, customer().created(), trial().created(), free("a1").paid())
					.at(-1, trial().trialWillEnd())
					.user("ada", active().product("pro", 1).crm("trialing")),
				ordinary("the trial was paid for")
					.at(-24, customer().created(), trial().period(-24, -10).trial(-10).created(), free("a1").paid())
					.at(-10, sub().trialEnded(-10).latest("a2").was("status", "trialing").updated(),
							month("a2").renewal().paid())
					.user("ada", active().product("pro", 1).saysNot("trial").crm("active")),
				ordinary("the trial was cancelled at once")
					.at(-10, customer().created(), trial().created(), free("a1").paid())
					.at(-2, trial().canceled(-2).deleted())
					.user("ada", none().crm("canceled")),
				ordinary("the trial will not go on").at(-10, customer().created(), trial().created(), free("a1").paid())
					.at(-2, trial().cancelAt(4).updated())
					.user("ada", active().product("pro", 1).crm("trialing")),
				ordinary("the trial ended without a card")
					.at(-24, customer().created(), trial().period(-24, -10).trial(-10).created(), free("a1").paid())
					.at(-10, sub().status("paused").was("status", "trialing").stopped())
					.user("ada", none().crm("paused")),
				ordinary("the trial ended without a card, and one was given")
					.at(-24, customer().created(), trial().period(-24, -10).trial(-10).created(), free("a1").paid())
					.at(-10, sub().status("paused").was("status", "trialing").stopped())
					.at(-5, sub().period(-5, 25).latest("a2").was("status", "paused").updated(),
							month("a2").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				monthly("moved up to the team plan, and paid the difference")
					.at(-5, sub().item("price_team_monthly").latest("a2").updated(),
							invoice("a2").reason("subscription_update")
								.line(line("price_pro_monthly", -1700).period(-5, 20).prorated())
								.line(line("price_team_monthly", 4200).period(-5, 20).prorated())
								.paid())
					.user("ada", active().product("team", 1).crm("active").plan("Team")),
				ordinary("moved down to the smaller plan, with a credit")
					.at(-10, sub().item("price_team_monthly").created(),
							invoice("a1").line(line("price_team_monthly", 5000)).paid())
					.at(-5, sub().latest("a2").updated(),
							invoice("a2").reason("subscription_update")
								.line(line("price_team_monthly", -4200).period(-5, 20).prorated())
								.line(line("price_pro_monthly", 1700).period(-5, 20).prorated())
								.total(0)
								.paid())
					.user("ada", active().product("pro", 1).crm("active").plan("Pro")),
				ordinary("four seats more, and paid for")
					.at(-10, sub().item("price_team_monthly", 1).created(),
							invoice("a1").line(line("price_team_monthly", 5000)).paid())
					.at(-5, sub().item("price_team_monthly", 5).latest("a2").updated(),
							invoice("a2").reason("subscription_update")
								.line(line("price_team_monthly", 16_000).quantity(5).period(-5, 20).prorated())
								.paid())
					.user("ada", active().product("team", 5).crm("active")),
				ordinary("three seats less from now on")
					.at(-10, sub().item("price_team_monthly", 5).created(),
							invoice("a1").line(line("price_team_monthly", 25_000).quantity(5)).paid())
					.at(-5, sub().item("price_team_monthly", 2).updated())
					.user("ada", active().product("team", 2).crm("active")),
				monthly("will be cancelled at the end of the month").at(-2, sub().atPeriodEnd().updated())
					.user("ada", active().product("pro", 1).says("cancel").crm("active")),
				monthly("cancelled, and then taken back").at(-4, sub().atPeriodEnd().updated())
					.at(-2, sub().was("cancel_at_period_end", "true").updated())
					.user("ada", active().product("pro", 1).saysNot("cancel").crm("active")),
				ordinary("cancelled at the end of the month, which has passed")
					.at(-35, sub().period(-35, -5).created(), month("a1").paid())
					.at(-20, sub().period(-35, -5).atPeriodEnd().updated())
					.at(-5, sub().period(-35, -5).canceled(-5).deleted())
					.user("ada", none().crm("canceled")),
				monthly("cancelled at once, nothing given back").at(-2, sub().canceled(-2).deleted())
					.user("ada", none().crm("canceled")),
				monthly("cancelled at once, the month given back").at(-2, sub().canceled(-2).deleted(), refunded("a1"))
					.user("ada", none().crm("canceled", "refunded")),
				ordinary("cancelled, and subscribed again")
					.at(-70, sub().period(-70, -40).created(), month("a1").paid())
					.at(-40, sub().period(-70, -40).canceled(-40).deleted())
					.at(-10, sub("b").latest("b1").created(), month("b1").sub("b").paid())
					.user("ada", active().product("pro", 1).crm("active").plan("Pro")),
				monthly("two subscriptions to two plans")
					.at(-5, sub("b").item("price_team_monthly").period(-5, 25).latest("b1").created(),
							invoice("b1").sub("b").line(line("price_team_monthly", 5000)).paid())
					.user("ada", active().product("pro", 1).product("team", 1).crm("active")),
				monthly("two subscriptions to one plan add up")
					.at(-5, sub("b").period(-5, 25).latest("b1").created(), month("b1").sub("b").paid())
					.user("ada", active().product("pro", 2).crm("active")),
				monthly("two subscriptions, one of them cancelled")
					.at(-5, sub("b").item("price_team_monthly").period(-5, 25).latest("b1").created(),
							invoice("b1").sub("b").line(line("price_team_monthly", 5000)).paid())
					.at(-2, sub("b").item("price_team_monthly").period(-5, 25).canceled(-2).deleted())
					.user("ada", active().product("pro", 1).crm("active")),
				monthly("two subscriptions, both cancelled")
					.at(-5, sub("b").item("price_team_monthly").period(-5, 25).latest("b1").created(),
							invoice("b1").sub("b").line(line("price_team_monthly", 5000)).paid())
					.at(-2, sub("b").item("price_team_monthly").period(-5, 25).canceled(-2).deleted(),
							sub().canceled(-2).deleted())
					.user("ada", none().crm("canceled")),
				ordinary("a day pass").at(-2, dayPass("d").completed())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				ordinary("a day pass that is over").at(-40, dayPass("d").completed())
					.user("ada", none().saysNot("is active")),
				ordinary("a day pass, given back").at(-5, dayPass("d").completed())
					.at(-2, refunded("d"))
					.user("ada", none().crm("refunded")),
				ordinary("a day pass, a third of it given back").at(-5, dayPass("d").completed())
					.at(-2, refunded("d", 200))
					.user("ada", active().product("day-pass", 1).crm("paid")),
				ordinary("a day pass, disputed and lost").at(-15, dayPass("d").completed())
					.at(-2, dispute("d").lost())
					.user("ada", none()),
				ordinary("a day pass paid by a bank, which took three days").at(-5, dayPass("d").unpaid().completed())
					.at(-2, dayPass("d").asyncSucceeded())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				ordinary("a day pass whose bank has not paid yet").at(-2, dayPass("d").unpaid().completed())
					.user("ada", pending().crm("pending")),
				ordinary("a day pass whose bank did not pay").at(-5, dayPass("d").unpaid().completed())
					.at(-2, dayPass("d").asyncFailed())
					.user("ada", shut().crm("failed")),
				ordinary("a checkout that nobody finished").at(-2, dayPass("d").expired())
					.user("ada", none().noMoneyInCrm()),
				ordinary("a first card declined")
					.at(-0.1, sub().status("incomplete").period(-0.1, 30).created(), month("a1").failed())
					.user("ada", shut().crm("failed", "pending")),
				ordinary("a first card declined, a second one taken")
					.at(-0.2, sub().status("incomplete").period(-0.2, 30).created(), month("a1").failed())
					.at(-0.1, sub().period(-0.2, 30).was("status", "incomplete").updated(), month("a1").paid())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				ordinary("a first payment that never came")
					.at(-5, sub().status("incomplete").period(-5, 25).created(), month("a1").failed())
					.at(-4, sub().status("incomplete_expired").period(-5, 25).was("status", "incomplete").updated(),
							month("a1").voided())
					.user("ada", none().crm("failed", "canceled")),
				renewalFailed("a renewal declined", -3).user("ada",
						pastDue().product("pro", 1).saysPay("a2").crm("past_due")),
				renewalFailed("a renewal declined twice", -5).at(-2, month("a2").renewal().made(-5).failed())
					.user("ada", pastDue().product("pro", 1).saysPay("a2").crm("past_due")),
				renewalFailed("a renewal declined, then paid", -5)
					.at(-2, sub().period(-5, 25).latest("a2").was("status", "past_due").updated(),
							month("a2").renewal().made(-5).paid())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				renewalFailed("a renewal declined for longer than the grace", -20).user("ada",
						none().saysPay("a2").crm("past_due", "unpaid")),
				renewalFailed("a renewal given up", -10)
					.at(-1, sub().status("unpaid").period(-10, 20).latest("a2").was("status", "past_due").updated())
					.user("ada", none().says("payment").crm("unpaid")),
				renewalFailed("a renewal given up, the subscription ended with it", -10)
					.at(-1, sub().period(-10, 20).latest("a2").canceled(-1).deleted())
					.user("ada", none().crm("canceled", "unpaid")),
				renewalFailed("a renewal given up, then paid", -10)
					.at(-3, sub().status("unpaid").period(-10, 20).latest("a2").was("status", "past_due").updated())
					.at(-1, sub().period(-10, 20).latest("a2").was("status", "unpaid").updated(),
							month("a2").renewal().made(-10).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				monthly("a dispute that is open").at(-2, dispute("a1").opened())
					.user("ada", allowed().product("pro", 1)),
				monthly("a dispute won").at(-5, dispute("a1").opened())
					.at(-1, dispute("a1").won())
					.user("ada", active().product("pro", 1).crm("active")),
				monthly("a dispute whose money was taken and came again").at(-5, dispute("a1").opened())
					.at(-4, dispute("a1").withdrawn())
					.at(-1, dispute("a1").reinstated(), dispute("a1").won())
					.user("ada", active().product("pro", 1).crm("active")),
				monthly("a bank's question that led to nothing").at(-5, dispute("a1").inquired())
					.at(-1, dispute("a1").inquiryClosed())
					.user("ada", active().product("pro", 1).crm("active")),
				monthly("a bank's question that is open").at(-2, dispute("a1").inquired())
					.user("ada", allowed().product("pro", 1)),
				monthly("a payer who also chats").at(-9, lead("ada", "ada"))
					.user("ada", active().product("pro", 1).crm("active").plan("Pro")),
				ordinary("a lead who pays for nothing").at(-9, lead("ada", "ada")).user("ada", none().noMoneyInCrm()),
				monthly("a customer deleted at Stripe after the end").at(-3, sub().canceled(-3).deleted())
					.at(-2, customer().deleted())
					.user("ada", none()),
				ordinary("nothing has ever happened but a customer").at(-9, customer().created())
					.customer("a", none())
					.email("ada", none()),
				ordinary("a status that did not exist when this was written")
					.at(-10, sub().status("hibernating").created(), month("a1").paid())
					.user("ada", status("active", "under_review").product("pro")));
	}

	private static Story ordinary(String name) {
		return Story.story(Story.ORDINARY, name);
	}

	private static Story monthly(String name) {
		return Usual.monthly(Story.ORDINARY, name);
	}

	private static Story renewalFailed(String name, double since) {
		return Usual.renewalFailed(Story.ORDINARY, name, since);
	}

	private static Subscription trial() {
		return sub().period(-10, 4).trial(4);
	}

	private static Invoice free(String name) {
		return invoice(name).line(line("price_pro_monthly", 0).period(-10, 4));
	}

}
