package dev.handsfree.journeys.life.stories;

import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Expectation;
import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.story.Telling;

import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.shut;
import static dev.handsfree.journeys.life.story.Expectation.status;
import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Dispute.dispute;
import static dev.handsfree.journeys.life.stripe.Intent.intent;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Refund.refund;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;

/** Lines of an invoice that went back, refunds that add up, and money that never came. */
final class Parts {

	private Parts() {
	}

	static List<Story> all() {
		return Stream.of(parts(), failed(), authorizations()).flatMap(List::stream).toList();
	}

	/** Lines of an invoice, and what of them went back. */
	private static List<Story> parts() {
		return List.of(Story.story(4, "the usage of the month before refunded")
			.at(-10, sub().item("price_pro_usage").latest("a2").updated(),
					invoice("a2").renewal().line(line("price_pro_usage", 1234).quantity(617).period(-40, -10)).paid())
			.at(-3, refunded("a2"))
			.user("ada", allowed()),
				withUsage("plan and usage, the usage refunded").at(-3, refunded("a2", 1234))
					.user("ada", active().product("pro", 1).crm("active")),
				withUsage("plan and usage, both refunded").at(-3, refunded("a2")).user("ada", none().crm("refunded")),
				Story.story(4, "a set-up fee refunded in the trial")
					.at(-3, sub().period(-3, 11).trial(11).created(),
							invoice("a1").line(line("price_pro_monthly", 0).period(-3, 11))
								.line(line("price_setup", 5000).period(-3, -3))
								.paid())
					.at(-1, refunded("a1"))
					.user("ada", active().product("pro", 1)),
				withFee("a set-up fee refunded, the month is not").at(-3, refunded("a1", 5000))
					.user("ada", status("active", "under_review").product("pro", 1)),
				withFee("a set-up fee and the month refunded").at(-3, refunded("a1")).user("ada", none()),
				twoPlans("two plans on one invoice, all refunded").at(-3, refunded("a1")).user("ada", none()),
				twoPlans("two plans on one invoice, a part refunded").at(-3, refunded("a1", 2000))
					.user("ada", allowed().with("team")),
				Usual.monthly(4, "the difference to the team plan refunded")
					.at(-5, sub().item("price_team_monthly").latest("a2").updated(),
							invoice("a2").reason("subscription_update")
								.line(line("price_team_monthly", 2500).period(-5, 20).prorated())
								.paid())
					.at(-3, refunded("a2"))
					.user("ada", allowed()));
	}

	private static Story withUsage(String name) {
		return Story.story(4, name)
			.at(-40, sub().item("price_pro_monthly").item("price_pro_usage").period(-40, -10).created(),
					month("a1").paid())
			.at(-10, sub().item("price_pro_monthly").item("price_pro_usage").latest("a2").updated(),
					month("a2").renewal().line(line("price_pro_usage", 1234).quantity(617).period(-40, -10)).paid());
	}

	private static Story withFee(String name) {
		return Story.story(4, name)
			.at(-10, sub().created(), month("a1").line(line("price_setup", 5000).period(-10, -10)).paid());
	}

	private static Story twoPlans(String name) {
		return Story.story(4, name)
			.at(-10, sub().item("price_pro_monthly").item("price_team_monthly").created(),
					month("a1").line(line("price_team_monthly", 5000)).paid());
	}

	/** Refunds that add up, and those that never arrive. */
	private static List<Story> failed() {
		return List.of(restored("a refund fails, told by refund.failed", refund("r1").of("a1").failed()),
				restored("a refund fails, told by refund.updated", refund("r1").of("a1").status("failed").updated()),
				restored("a refund fails, told by charge.refund.updated",
						refund("r1").of("a1").status("failed").chargeRefundUpdated()),
				restored("a refund is cancelled", refund("r1").of("a1").status("canceled").updated()),
				Usual.monthly(6, "a refund fails, a second one arrives, told by the charge")
					.at(-6, charge("a1").part("r1", 2000).told())
					.at(-4, refund("r1").of("a1").status("failed").chargeRefundUpdated())
					.at(-2, charge("a1").part("r2", 2000).told(), refund("r2").of("a1").chargeRefundUpdated())
					.user("ada", none().crm("refunded")),
				Usual.monthly(6, "a refund fails, a second one arrives, each told by itself")
					.at(-6, refund("r1").of("a1").created())
					.at(-4, refund("r1").of("a1").failed())
					.at(-2, refund("r2").of("a1").created())
					.user("ada", none().crm("refunded")),
				Usual.monthly(6, "a quarter's refund fails, the rest arrives")
					.at(-6, refund("r1").of("a1").amount(500).created())
					.at(-4, refund("r1").of("a1").amount(500).failed())
					.at(-2, refund("r2").of("a1").amount(1500).created())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(4, "two halves given back, told by the charge")
					.at(-6, charge("a1").part("r1", 1000).told())
					.at(-2, charge("a1").part("r1", 1000).part("r2", 1000).told())
					.user("ada", none().crm("refunded")),
				Usual.monthly(4, "two halves given back, each told by itself")
					.at(-6, refund("r1").of("a1").amount(1000).created())
					.at(-2, refund("r2").of("a1").amount(1000).created())
					.user("ada", none().crm("refunded")),
				Usual.monthly(4, "three quarters given back in three parts")
					.at(-6, charge("a1").part("r1", 500).told())
					.at(-4, charge("a1").part("r1", 500).part("r2", 500).told())
					.at(-2, charge("a1").part("r1", 500).part("r2", 500).part("r3", 500).told())
					.user("ada", active().product("pro", 1).crm("active")),
				Usual.monthly(4, "a refund that is on its way")
					.at(-2, refund("r1").of("a1").status("pending").created())
					.user("ada", status("active", "under_review", "none")));
	}

	private static Story restored(String name, Telling end) {
		return Usual.monthly(6, name)
			.at(-5, charge("a1").part("r1", 2000).told(), refund("r1").of("a1").created())
			.at(-2, end)
			.user("ada", restored());
	}

	private static Expectation restored() {
		return active().product("pro", 1).crm("active");
	}

	private static List<Story> authorizations() {
		return List.of(
				Story.story(13, "an authorization that was never captured is released")
					.at(-5, dayPass("d").unpaid().completed())
					.at(-2, charge("d").captured(0).told())
					.user("ada", shut().crm("pending", "failed", "canceled", "")),
				Usual.monthly(13, "the authorization of a first attempt is released, the month is paid")
					.at(-9, charge("a1").attempt().captured(0).told())
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(13, "captured in part, the rest is released")
					.at(-5, dayPass("d").unpaid().completed())
					.at(-3, intent("d").received(500).succeeded())
					.at(-2, charge("d").captured(500).back(200).told())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				Story.story(13, "captured in part, and that part given back")
					.at(-5, dayPass("d").unpaid().completed())
					.at(-3, intent("d").received(500).succeeded())
					.at(-2, charge("d").captured(500).back(700).told())
					.user("ada", none().crm("refunded")),
				Usual.monthly(13, "disputed and lost in full, in another currency")
					.at(-2, dispute("a1").amount(1800).currency("eur").lost())
					.user("ada", status("none", "under_review")),
				Usual.monthly(13, "captured in full, and given back")
					.at(-2, charge("a1").captured(2000).told())
					.user("ada", none().crm("refunded")));
	}

}
