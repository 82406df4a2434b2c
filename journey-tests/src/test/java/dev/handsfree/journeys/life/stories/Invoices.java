package dev.handsfree.journeys.life.stories;

import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;

import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.status;
import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Invoice.year;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.subscribing;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;

/**
 * Lives of which invoices and checkouts alone tell, and periods that stand with the
 * items.
 */
final class Invoices {

	private Invoices() {
	}

	static List<Story> all() {
		return Stream.of(withoutSnapshots(), mixed()).flatMap(List::stream).toList();
	}

	private static List<Story> withoutSnapshots() {
		return List.of(
				Usual.alone(15, "a month, of which the invoice alone tells")
					.at(-10, month("a1").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.alone(15, "two intervals on one invoice, which alone tells")
					.at(-10, twoIntervals().paid())
					.user("ada", active().product("pro", 1).product("team", 1).crm("active")),
				Usual.alone(15, "two intervals on one invoice, the shorter one is renewed")
					.at(-40, twoIntervals().paid())
					.at(-10, invoice("a2").renewal().line(line("price_team_monthly", 5000)).paid())
					.user("ada", active().product("pro", 1).product("team", 1).crm("active")),
				Usual.alone(15, "two intervals on one invoice, the shorter one is long over")
					.at(-100, twoIntervals().paid())
					.user("ada", allowed().with("pro")),
				Usual.alone(15, "an add-on in mid-period, of which the invoice alone tells")
					.at(-10, month("a1").paid())
					.at(-5, invoice("a2").reason("subscription_update")
						.line(line("price_team_monthly", 4200).period(-5, 20).prorated())
						.paid())
					.user("ada", active().product("pro", 1).product("team", 1).crm("active")),
				Usual.alone(15, "another plan with the renewal, of which the invoice alone tells")
					.at(-40, invoice("a1").line(line("price_team_monthly", 5000)).paid())
					.at(-10, month("a2").renewal().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(15, "a subscription of which a checkout alone tells, by its own metadata")
					.at(-10, subscribing().product("pro").completed())
					.user("ada", allowed().product("pro", 1)),
				Story.story(15, "a subscription of which a checkout alone tells, as Stripe can be asked")
					.stripeKnows(subscribing().selling("price_pro_monthly", 1).completed())
					.at(-10, subscribing().completed())
					.user("ada", status("active", "under_review", "pending")));
	}

	private static Invoice twoIntervals() {
		return invoice("a1").line(line("price_pro_yearly", 20_000)).line(line("price_team_monthly", 5000));
	}

	private static Story mixed(String name) {
		return Story.story(4, name)
			.in(Layout.DAHLIA)
			.at(-40, sub().item("price_pro_yearly", -40, 325).item("price_team_monthly", -40, -10).created(),
					twoIntervals().paid())
			.at(-10, sub().item("price_pro_yearly", -40, 325)
				.item("price_team_monthly", -10, 20)
				.latest("a2")
				.updated(), invoice("a2").renewal().line(line("price_team_monthly", 5000)).paid());
	}

	/** A year of one product and months of another; a period stands with each item. */
	private static List<Story> mixed() {
		return List.of(
				mixed("two intervals, both paid").user("ada",
						active().product("pro", 1).product("team", 1).crm("active")),
				mixed("two intervals, this month of the shorter one refunded").at(-3, refunded("a2"))
					.user("ada", active().product("pro", 1)),
				mixed("two intervals, the invoice of both refunded").at(-3, refunded("a1"))
					.user("ada", active().product("team", 1)),
				mixed("two intervals, everything refunded").at(-3, refunded("a1"), charge("a2").part("r2", 5000).told())
					.user("ada", none().crm("refunded")));
	}

}
