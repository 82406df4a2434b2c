package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;

import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pastDue;
import static dev.handsfree.journeys.life.story.Expectation.status;
import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;

/** What has passed, with and without news. */
final class Endings {

	private Endings() {
	}

	static List<Story> all() {
		return List.of(
				over("the day of the wished end has passed, without news", -35, -5)
					.at(-20, sub().period(-35, -5).atPeriodEnd().updated())
					.user("ada", status("none", "under_review").saysNot("is active", "stays active")),
				over("the day of the wished end has passed, and Stripe says so", -35, -5)
					.stripeKnows(sub().period(-35, -5).canceled(-5).updated())
					.at(-20, sub().period(-35, -5).atPeriodEnd().updated())
					.user("ada", none().saysNot("is active")),
				over("the day of the wished end is tomorrow", -29, 1)
					.at(-20, sub().period(-29, 1).atPeriodEnd().updated())
					.user("ada", active().product("pro", 1).crm("active")),
				over("the paid period has passed for longer than the grace, without news", -60, -30).user("ada",
						status("none", "under_review").saysNot("is active")),
				over("the paid period has passed for longer than the grace, and Stripe says that it ended", -60, -30)
					.stripeKnows(sub().period(-60, -30).canceled(-30).updated())
					.user("ada", status("none", "under_review").saysNot("is active")),
				over("the paid period has passed, and Stripe says that it goes on", -60, -30)
					.stripeKnows(sub().period(-1, 29).updated())
					.user("ada", allowed().product("pro", 1)),
				over("the paid period has passed within the grace, without news", -35, -5).user("ada",
						allowed().product("pro", 1)),
				Usual.alone(8, "a renewal failed, and no subscription event tells of it, for 35 days")
					.at(-65, month("a1").paid())
					.at(-35, month("a2").renewal().failed())
					.user("ada", none()),
				Usual.alone(8, "a renewal failed, and no subscription event tells of it, for five days")
					.at(-35, month("a1").paid())
					.at(-5, month("a2").renewal().failed())
					.user("ada", pastDue().product("pro", 1).crm("past_due")),
				Usual.alone(8, "a renewal failed and was paid, and no subscription event tells of it")
					.at(-35, month("a1").paid())
					.at(-5, month("a2").renewal().failed())
					.at(-2, month("a2").renewal().made(-5).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(8, "a snapshot, then a renewal that failed, without another snapshot, for 35 days")
					.at(-65, sub().period(-65, -35).created(), month("a1").paid())
					.at(-35, month("a2").renewal().failed())
					.user("ada", status("none", "under_review").saysNot("is active")),
				Story.story(8, "a day pass ends today")
					.at(-29, dayPass("d").completed())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				Story.story(11, "a day pass that is over, beside a plan")
					.at(-40, dayPass("d").completed())
					.at(-10, sub().created(), month("a1").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(11, "a plan that has ended, beside a day pass")
					.at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-10, sub().period(-40, -10).canceled(-10).deleted())
					.at(-5, dayPass("d").completed())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				Story.story(11, "credits, then a plan, then its end")
					.at(-40, invoice("i1").single().naming("ada", "credits").line(line("price_credits", 1000)).paid())
					.at(-10, sub().created(), month("a1").paid())
					.at(-2, sub().canceled(-2).deleted())
					.user("ada", active().product("credits", 1).crm("paid")),
				Story.story(11, "credits given back, beside a plan")
					.at(-40, invoice("i1").single().naming("ada", "credits").line(line("price_credits", 1000)).paid())
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, refunded("i1"))
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(11, "a plan given back, beside credits")
					.at(-40, invoice("i1").single().naming("ada", "credits").line(line("price_credits", 1000)).paid())
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, refunded("a1"))
					.user("ada", active().product("credits", 1).crm("paid")));
	}

	private static Story over(String name, double start, double end) {
		return Story.story(8, name)
			.at(start, sub().period(start, end).created(),
					invoice("a1").line(line("price_pro_monthly", 2000).period(start, end)).paid());
	}

}
