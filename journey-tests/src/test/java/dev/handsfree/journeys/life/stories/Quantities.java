package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;
import dev.handsfree.journeys.life.stripe.Subscription;

import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Session.session;
import static dev.handsfree.journeys.life.stripe.Session.subscribing;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.anything;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pastDue;
import static dev.handsfree.journeys.life.story.Expectation.shut;

/** How many, and of what. */
final class Quantities {

	private Quantities() {
	}

	static List<Story> all() {
		return List.of(
				rule10("a metered price beside the plan is no seat")
					.at(-10, sub().item("price_pro_monthly").item("price_pro_usage").created(), month("a1").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				rule10("a metered price of another product is no product")
					.at(-10, sub().item("price_pro_monthly").item("price_team_usage").created(), month("a1").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				rule10("none of the plan").at(-10, sub().item("price_pro_monthly", 0).created()).user("ada", shut()),
				rule10("one of a plan, none of another")
					.at(-10, sub().item("price_pro_monthly").item("price_team_monthly", 0).created(),
							month("a1").paid())
					.user("ada", active().product("pro", 1)),
				rule10("the seats are taken away one after another")
					.at(-10, sub().item("price_team_monthly", 2).created(),
							invoice("a1").line(line("price_team_monthly", 10_000).quantity(2)).paid())
					.at(-2, sub().item("price_team_monthly", 0).updated())
					.user("ada", shut()),
				rule10("seven seats")
					.at(-10, sub().item("price_team_monthly", 7).created(),
							invoice("a1").line(line("price_team_monthly", 35_000).quantity(7)).paid())
					.user("ada", active().product("team", 7).crm("active").plan("Team")),
				rule10("two items of one product add up")
					.at(-10, sub().item("price_pro_monthly").item("price_pro_yearly").created(),
							month("a1").line(line("price_pro_yearly", 20_000)).paid())
					.user("ada", active().product("pro", 2)),
				rule10("a plan and an add-on, both sold")
					.at(-10, sub().item("price_pro_monthly").item("price_team_monthly", 3).created(),
							month("a1").line(line("price_team_monthly", 15_000).quantity(3)).paid())
					.user("ada", active().product("pro", 1).product("team", 3).crm("active")),
				rule10("a new price of a plan that was bought before")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-10, sub().item("price_pro_monthly_2026").latest("a2").updated(),
							invoice("a2").renewal().line(line("price_pro_monthly_2026", 2500)).paid())
					.user("ada", allowed().product("pro", 1)),
				rule10("a new price of a sold product")
					.at(-10, sub().item("price_pro_monthly_2026").created(),
							invoice("a1").line(line("price_pro_monthly_2026", 2500)).paid())
					.user("ada", allowed()),
				rule10("a price that nothing lists")
					.at(-10, sub().item("price_unlisted_monthly").created(),
							invoice("a1").line(line("price_unlisted_monthly", 2500)).paid())
					.user("ada", anything().without("pro"))
					.reviewed(),
				rule10("a price that nothing lists, beside the plan")
					.at(-10, sub().item("price_pro_monthly").item("price_unlisted_monthly").created(),
							month("a1").line(line("price_unlisted_monthly", 2500)).paid())
					.user("ada", allowed().with("pro"))
					.reviewed(),
				rule10("a trial of a price that nothing lists opens nothing")
					.at(-3, sub().item("price_unlisted_monthly").period(-3, 11).trial(11).created())
					.user("ada", anything().without("pro").without("team")),
				rule10("the list of items is cut, and Stripe can be asked")
					.stripeKnows(items(10, "price_pro_monthly").created())
					.at(-10, items(10).cut().created())
					.user("ada", allowed().with("pro")),
				rule10("the list of items is cut, and nobody knows the rest").at(-10, items(10).cut().created())
					.user("ada", anything())
					.reviewed(),
				rule10("the list of an invoice's lines is cut, and the snapshot is whole")
					.at(-10, items(0, "price_pro_monthly").created(), lines(10).cut().paid())
					.user("ada", allowed().with("pro")),
				rule10("ten credits").at(-5, credits("i1", 10).naming("ada", "credits").paid())
					.user("ada", active().product("credits", 10).crm("paid")),
				rule10("ten credits, by a session that names them, with an invoice")
					.at(-5, credits("i1", 10).naming("ada", "credits").paid(),
							session("c").product("credits").amount(10_000).invoice("i1").completed())
					.user("ada", active().product("credits", 10).crm("paid")),
				rule10("ten credits, by a session that Stripe can be asked about")
					.stripeKnows(session("c").amount(10_000).selling("price_credits", 10).completed())
					.at(-5, session("c").amount(10_000).completed())
					.user("ada", active().product("credits", 10)),
				rule10("ten credits, then five").at(-8, credits("i1", 10).naming("ada", "credits").paid())
					.at(-5, invoice("i2").single()
						.naming("ada", "credits")
						.line(line("price_credits", 5000).quantity(5).period(-5, -5))
						.paid())
					.user("ada", active().product("credits", 15)),
				rule10("two day passes").at(-20, dayPass("d").completed())
					.at(-5, dayPass("e").completed())
					.user("ada", active().product("day-pass").crm("paid")),
				rule10("two day passes, the first one is over").at(-45, dayPass("d").completed())
					.at(-5, dayPass("e").completed())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				rule10("two day passes that are over").at(-90, dayPass("d").completed())
					.at(-80, dayPass("e").completed())
					.user("ada", none()),
				rule10("a session's product stays with its subscription")
					.at(-40, special(-40, -10).created(), subscribing().product("pro").completed(),
							specialMonth("a1").paid())
					.at(-10, special(-10, 20).latest("a2").updated(), specialMonth("a2").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				rule10("a subscription's own metadata name its product")
					.at(-10, special(-10, 20).product("pro").created(), specialMonth("a1").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(10, "collection is paused")
					.at(-2, sub().paused().updated())
					.user("ada", allowed().product("pro", 1).crm("paused")),
				Usual.monthly(10, "collection was paused, and goes on")
					.at(-4, sub().paused().updated())
					.at(-2, sub().was("pause_collection", "void").updated())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(10, "collection is paused, then the subscription ends")
					.at(-4, sub().paused().updated())
					.at(-2, sub().paused().canceled(-2).deleted())
					.user("ada", none().crm("canceled")),
				Usual.monthly(10, "past due and unpaid in one second")
					.at(-1, sub().status("past_due").was("status", "active").updated(),
							sub().status("unpaid").was("status", "past_due").updated())
					.user("ada", none()),
				Usual.monthly(10, "active and past due in one second")
					.at(-1, sub().was("status", "unpaid").updated(),
							sub().status("past_due").was("status", "active").updated())
					.user("ada", pastDue().product("pro", 1)),
				rule10("incomplete and active in one second")
					.at(-1, sub().status("incomplete").period(-1, 29).created(),
							sub().period(-1, 29).was("status", "incomplete").updated(), month("a1").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(10, "unpaid and active in one second")
					.at(-1, sub().status("unpaid").was("status", "past_due").updated(),
							sub().was("status", "unpaid").updated())
					.user("ada", active().product("pro", 1)));
	}

	private static Subscription special(double start, double end) {
		return sub().item("price_special_monthly").period(start, end);
	}

	private static Invoice specialMonth(String name) {
		return invoice(name).line(line("price_special_monthly", 1500));
	}

	private static Invoice credits(String name, long quantity) {
		return invoice(name).single().line(line("price_credits", 1000 * quantity).quantity(quantity).period(-5, -5));
	}

	private static Subscription items(int extras, String... plans) {
		Subscription subscription = sub();
		for (int i = 0; i < extras; i++) {
			subscription.item("price_extra" + i + "_monthly");
		}
		for (String plan : plans) {
			subscription.item(plan);
		}
		return subscription;
	}

	private static Invoice lines(int extras) {
		Invoice invoice = invoice("a1");
		for (int i = 0; i < extras; i++) {
			invoice.line(line("price_extra" + i + "_monthly", 100));
		}
		return invoice;
	}

	private static Story rule10(String name) {
		return Story.story(10, name);
	}

}
