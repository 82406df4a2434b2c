package dev.handsfree.journeys.life.stories;

import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;

import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.status;
import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Dispute.dispute;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Invoice.year;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;

/** What opens a refunded year or month again, and what does not. */
final class Periods {

	private Periods() {
	}

	static List<Story> all() {
		return Stream.of(years(), months()).flatMap(List::stream).toList();
	}

	private static List<Story> years() {
		return List.of(
				Usual.yearly(4, "all of the year given back")
					.at(-5, refunded("a1"))
					.user("ada", none().crm("refunded")),
				Usual.yearly(4, "a quarter of the year given back")
					.at(-5, refunded("a1", 5000))
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(4, "yearly refunded, then monthly")
					.at(-20, sub().item("price_pro_yearly").period(-20, 345).created(), year("a1").paid())
					.at(-17, refunded("a1"))
					.at(-16.9, sub().period(-16.9, 13.1).latest("a2").was("latest_invoice", "in_1").updated(),
							month("a2").reason("subscription_update").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(4, "monthly, then yearly, the month refunded")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, sub().item("price_pro_yearly").period(-5, 360).latest("a2").updated(),
							year("a2").reason("subscription_update").paid())
					.at(-3, refunded("a1"))
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.yearly(4, "the year refunded, then half a dollar for a seat")
					.at(-5, refunded("a1"))
					.at(-3, sub().item("price_pro_yearly", 2).period(-10, 355).latest("a2").updated(), seat().paid())
					.user("ada", none()),
				Usual.yearly(4, "the year disputed and lost, then half a dollar for a seat")
					.at(-5, dispute("a1").lost())
					.at(-3, sub().item("price_pro_yearly", 2).period(-10, 355).latest("a2").updated(), seat().paid())
					.user("ada", none()),
				Usual.yearly(4, "half a dollar for a seat, then the year refunded")
					.at(-5, sub().item("price_pro_yearly", 2).period(-10, 355).latest("a2").updated(), seat().paid())
					.at(-3, refunded("a1"))
					.user("ada", none()),
				Usual.yearly(4, "half a dollar for a seat, which is refunded")
					.at(-5, sub().item("price_pro_yearly", 2).period(-10, 355).latest("a2").updated(), seat().paid())
					.at(-3, refunded("a2"))
					.user("ada", allowed().product("pro")),
				Usual.yearly(4, "the year refunded, then another year paid")
					.at(-5, refunded("a1"))
					.at(-2, sub().item("price_pro_yearly").period(-2, 363).latest("a2").updated(),
							year("a2").reason("subscription_update").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.yearly(4, "the year refunded, and nothing else changes but a name")
					.at(-5, refunded("a1"))
					.at(-3, sub().item("price_pro_yearly").period(-10, 355).was("description", "old").updated())
					.user("ada", none().crm("refunded")),
				Story.story(4, "the year before refunded, this one paid")
					.at(-375, sub().item("price_pro_yearly").period(-375, -10).created(), year("a1").paid())
					.at(-10, sub().item("price_pro_yearly").period(-10, 355).latest("a2").updated(),
							year("a2").renewal().paid())
					.at(-5, refunded("a1"))
					.user("ada", active().product("pro", 1).crm("active")));
	}

	private static Invoice seat() {
		return invoice("a2").reason("subscription_update")
			.line(line("price_pro_yearly", 50).period(-3, 355).prorated());
	}

	private static List<Story> months() {
		return List.of(
				Story.story(4, "a month refunded, then a month for nothing")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-20, refunded("a1"))
					.at(-10, sub().latest("a2").updated(), month("a2").renewal().total(0).paid())
					.user("ada", active().product("pro", 1)),
				Story.story(4, "this month paid from the balance, the month before refunded")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-10, sub().latest("a2").updated(), month("a2").renewal().total(0).paid())
					.at(-5, refunded("a1"))
					.user("ada", active().product("pro", 1)),
				Story.story(4, "a month refunded, then the next one paid")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-20, refunded("a1"))
					.at(-10, sub().latest("a2").updated(), month("a2").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(4, "a month refunded, then the next one declined")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-20, refunded("a1"))
					.at(-10, sub().status("past_due").latest("a2").updated(), month("a2").renewal().failed())
					.user("ada", status("none", "past_due", "under_review")),
				Story.story(4, "a month refunded, then a period of which no invoice tells")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-20, refunded("a1"))
					.at(-10, sub().latest("a2").updated())
					.user("ada", active().product("pro", 1)),
				Story.story(4, "a month refunded, and a snapshot of the same period after it")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, refunded("a1"))
					.at(-2, sub().was("default_payment_method", "pm_1").updated())
					.user("ada", none().crm("refunded")),
				Story.story(4, "a month refunded, then a trial begins")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, refunded("a1"))
					.at(-2, sub().period(-2, 12).trial(12).was("status", "active").updated())
					.user("ada", active().product("pro", 1)),
				Story.story(4, "this month paid twice, once refunded")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, sub().period(-5, 25).latest("a2").updated(),
							month("a2").reason("subscription_update").paid())
					.at(-3, refunded("a1"))
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(4, "this month paid twice, twice refunded")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, sub().period(-5, 25).latest("a2").updated(),
							month("a2").reason("subscription_update").paid())
					.at(-3, refunded("a1"), charge("a2").part("r2", 2000).told())
					.user("ada", none().crm("refunded")),
				Usual.monthly(4, "one of two subscriptions refunded")
					.at(-8, sub("b").item("price_team_monthly").period(-8, 22).latest("b1").created(),
							invoice("b1").sub("b").line(line("price_team_monthly", 5000)).paid())
					.at(-3, refunded("a1"))
					.user("ada", active().product("team", 1).crm("active")),
				Usual.monthly(4, "will end with the month, and the month is refunded")
					.at(-5, sub().atPeriodEnd().updated())
					.at(-3, refunded("a1"))
					.user("ada", none()),
				Usual.monthly(4, "refunded, and subscribed again")
					.at(-8, refunded("a1"))
					.at(-7, sub().canceled(-7).deleted())
					.at(-2, sub("b").period(-2, 28).latest("b1").created(), month("b1").sub("b").paid())
					.user("ada", active().product("pro", 1).crm("active")));
	}

}
