package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;

import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pastDue;

/** Whose debt counts, and what ends it. */
final class Debts {

	private Debts() {
	}

	static List<Story> all() {
		return List.of(
				Usual.twoMonths(5, "an older invoice fails again, the newest one is paid")
					.at(-5, difference().failed())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				Usual.twoMonths(5, "an older invoice fails again, and is cancelled")
					.at(-5, difference().failed())
					.at(-4, difference().voided())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				failing("the newest invoice fails before the subscription is past due").user("ada",
						pastDue().product("pro", 1).saysPay("a2").crm("past_due")),
				failing("the newest invoice fails, and is cancelled").at(-2, month("a2").renewal().made(-5).voided())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				failing("the newest invoice fails, and is written off")
					.at(-2, month("a2").renewal().made(-5).uncollectible())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				failing("the newest invoice fails, and is paid from the balance")
					.at(-2, month("a2").renewal().made(-5).total(0).paid())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				failing("the newest invoice fails, and is paid out of band")
					.at(-2, month("a2").renewal().made(-5).outOfBand().paid())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				failing("the newest invoice fails, and is paid").at(-2, month("a2").renewal().made(-5).paid())
					.user("ada", active().product("pro", 1).saysNoPayLink().crm("active")),
				Usual.renewalFailed(5, "past due, and paid by a credit note", -5)
					.at(-2, month("a2").renewal().made(-5).total(0).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.renewalFailed(5, "past due for longer than the grace, then paid", -20)
					.at(-1, month("a2").renewal().made(-20).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.renewalFailed(5, "past due, and Stripe says active again", -5)
					.at(-2, sub().period(-5, 25).latest("a2").was("status", "past_due").updated())
					.user("ada", active().product("pro", 1).crm("active")),
				unpaid("unpaid, then the newest invoice is paid").at(-1, month("a2").renewal().made(-10).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				unpaid("unpaid, then the newest invoice is paid by a credit note")
					.at(-1, month("a2").renewal().made(-10).total(0).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				unpaid("unpaid, then an older invoice is paid").at(-1, difference().paid()).user("ada", none()),
				sent("an invoice of thirty days, a card declined on its page").at(-8, sentMonth().failed())
					.user("ada", active().product("pro", 1).crm("active")),
				sent("an invoice of thirty days that nobody has paid yet").customer("a", active().product("pro", 1)),
				sent("an invoice of thirty days, paid in time").at(-2, sentMonth().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				sentAgain("an invoice of five days, a card declined after them").at(-2, dueMonth().failed())
					.user("ada", pastDue().product("pro", 1)),
				sentAgain("an invoice of five days, and Stripe says past due")
					.at(-5, sub().sent().status("past_due").latest("a2").was("status", "active").updated())
					.user("ada", pastDue().product("pro", 1)),
				sentAgain("an invoice of five days, paid late")
					.at(-5, sub().sent().status("past_due").latest("a2").was("status", "active").updated())
					.at(-2, sub().sent().latest("a2").was("status", "past_due").updated(), dueMonth().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(5, "a top-up billed by hand is declined")
					.at(-2, invoice("t1").reason("manual").line(line("price_credits", 900)).failed())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(5, "a single invoice billed by hand is declined")
					.at(-2, invoice("t1").single().naming("ada", "credits").line(line("price_credits", 900)).failed())
					.user("ada", active().product("pro", 1)),
				Usual.monthly(5, "the move to 500 seats of the team plan is declined")
					.at(-2, upgrade().failed(),
							sub().item("price_team_monthly", 500)
								.latest("a2")
								.status("past_due")
								.was("status", "active")
								.updated())
					.user("ada", pastDue().product("pro", 1).crm("past_due")),
				Usual.monthly(5, "the move to 500 seats of the team plan is declined, then paid")
					.at(-2, upgrade().failed(),
							sub().item("price_team_monthly", 500)
								.latest("a2")
								.status("past_due")
								.was("status", "active")
								.updated())
					.at(-1, upgrade().paid(),
							sub().item("price_team_monthly", 500).latest("a2").was("status", "past_due").updated())
					.user("ada", active().product("team", 500).crm("active")),
				Story.story(5, "from five seats to 500, declined")
					.at(-10, sub().item("price_team_monthly", 5).created(),
							invoice("a1").line(line("price_team_monthly", 25_000).quantity(5)).paid())
					.at(-2, upgrade().failed(),
							sub().item("price_team_monthly", 500)
								.latest("a2")
								.status("past_due")
								.was("status", "active")
								.updated())
					.user("ada", pastDue().product("team", 5).crm("past_due")),
				Usual.monthly(5, "one subscription paid, another one past due")
					.at(-35, sub("b").item("price_team_monthly").period(-35, -5).latest("b1").created(),
							team("b1").paid())
					.at(-5, sub("b").item("price_team_monthly")
						.period(-5, 25)
						.latest("b2")
						.status("past_due")
						.updated(), team("b2").renewal().failed())
					.user("ada", active().product("pro", 1).product("team", 1).crm("active", "past_due")),
				Usual.renewalFailed(5, "past due, cancelled by the payer", -5)
					.at(-2, sub().period(-5, 25).latest("a2").canceled(-2).deleted(),
							month("a2").renewal().made(-5).voided())
					.user("ada", none().saysNoPayLink().crm("canceled")));
	}

	/** The month is paid, a difference of 9.00 to an earlier plan is not. */
	private static Invoice difference() {
		return invoice("a0").reason("subscription_update")
			.line(line("price_pro_monthly", 900).period(-20, -10).prorated());
	}

	private static Invoice upgrade() {
		return invoice("a2").reason("subscription_update")
			.line(line("price_team_monthly", 2_400_000).quantity(500).period(-2, 20).prorated());
	}

	private static Invoice team(String name) {
		return invoice(name).sub("b").line(line("price_team_monthly", 5000));
	}

	private static Invoice sentMonth() {
		return month("a1").made(-10).sent(20);
	}

	private static Invoice dueMonth() {
		return month("a2").renewal().made(-10).sent(-5);
	}

	private static Story sent(String name) {
		return Story.story(5, name).at(-10, sub().sent().created());
	}

	/** The month before is paid, and the invoice of this one was sent. */
	private static Story sentAgain(String name) {
		return Story.story(5, name)
			.at(-40, sub().sent().period(-40, -10).created(), month("a1").sent(-35).paid())
			.at(-10, sub().sent().latest("a2").updated());
	}

	private static Story failing(String name) {
		return Story.story(5, name)
			.at(-35, sub().period(-35, -5).created(), month("a1").paid())
			.at(-5, sub().period(-5, 25).latest("a2").updated())
			.at(-4.9, month("a2").renewal().made(-5).failed());
	}

	private static Story unpaid(String name) {
		return Usual.renewalFailed(5, name, -10)
			.at(-3, sub().status("unpaid").period(-10, 20).latest("a2").was("status", "past_due").updated());
	}

}
