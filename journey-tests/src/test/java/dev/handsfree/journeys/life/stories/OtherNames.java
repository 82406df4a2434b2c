package dev.handsfree.journeys.life.stories;

import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;

import static dev.handsfree.journeys.life.stripe.Envelope.connected;
import static dev.handsfree.journeys.life.stripe.Envelope.european;
import static dev.handsfree.journeys.life.stripe.Envelope.organized;
import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Intent.intent;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Session.session;
import static dev.handsfree.journeys.life.stripe.Session.subscribing;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.anything;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.shut;
import static dev.handsfree.journeys.life.story.Expectation.status;

/** Money under another name, and money of another account. */
final class OtherNames {

	private OtherNames() {
	}

	static List<Story> all() {
		return Stream.of(names(), sessions(), accounts()).flatMap(List::stream).toList();
	}

	private static List<Story> names() {
		return List.of(
				rule6("a day bought by the payment element")
					.at(-1, intent("p").user("ada").product("day-pass").succeeded())
					.user("ada", active().product("day-pass", 1)),
				rule6("a day bought by the payment element, and given back")
					.at(-3, intent("p").user("ada").product("day-pass").succeeded())
					.at(-1, refunded("p"))
					.user("ada", none()),
				rule6("a day that the payment element did not sell: declined")
					.at(-1, intent("p").user("ada").product("day-pass").failed())
					.user("ada", shut()),
				rule6("an intent that names nobody").at(-1, intent("p").succeeded())
					.customer("a", status("none", "pending", "under_review")),
				rule6("an intent and its session tell of one payment")
					.at(-1, intent("d").user("ada").product("day-pass").succeeded(), dayPass("d").completed())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				Usual.monthly(6, "an invoice and its intent tell of one payment")
					.at(-10, intent("a1").amount(2000).ofInvoice().succeeded())
					.user("ada", active().product("pro", 1).crm("active")),
				rule6("paid, in the words of invoice.payment_succeeded alone")
					.at(-10, sub().created(), month("a1").paymentSucceeded())
					.user("ada", active().product("pro", 1).crm("active")),
				rule6("a renewal, in the words of invoice.payment_succeeded alone")
					.at(-35, sub().period(-35, -5).created(), month("a1").paymentSucceeded())
					.at(-5, month("a2").renewal().paymentSucceeded())
					.user("ada", active().product("pro", 1).crm("active")),
				rule6("credits, in the words of both types, are bought once")
					.at(-5, credits("i1").paymentSucceeded(), credits("i1").paid())
					.user("ada", active().product("credits", 10)),
				rule6("an invoice's own metadata name user and product").at(-5, credits("i1").paid())
					.user("ada", active().product("credits", 10).crm("paid")),
				rule6("an invoice's own metadata name the user of its subscription")
					.at(-10, sub().nobodys().created(), month("a1").nobodys().naming("ada").paid())
					.user("ada", active().product("pro", 1).crm("active")),
				rule6("a cart of a subscription and five credits").in(Layout.Y2020, Layout.Y2022, Layout.DAHLIA)
					.at(-10, sub().nobodys().created(), subscribing().amount(7000).completed(),
							month("a1").nobodys().line(line("price_credits", 5000).quantity(5).period(-10, -10)).paid())
					.user("ada", active().product("pro", 1).product("credits", 5).crm("active")),
				rule6("the subscription of a cart ends, the credits stay").in(Layout.Y2020, Layout.Y2022, Layout.DAHLIA)
					.at(-10, sub().nobodys().created(), subscribing().amount(7000).completed(),
							month("a1").nobodys().line(line("price_credits", 5000).quantity(5).period(-10, -10)).paid())
					.at(-2, sub().nobodys().canceled(-2).deleted())
					.user("ada", active().product("credits", 5)),
				rule6("paid out of band").at(-10, sub().created(), month("a1").outOfBand().paid())
					.user("ada", active().product("pro", 1).crm("active")),
				rule6("a renewal paid out of band").at(-40, sub().period(-40, -10).created(), month("a1").paid())
					.at(-10, month("a2").renewal().outOfBand().paid())
					.user("ada", active().product("pro", 1).crm("active")));
	}

	private static List<Story> sessions() {
		return List.of(
				rule6("a subscription by Bacs: the money is on its way, Stripe says active")
					.at(-1, sub().nobodys().period(-1, 29).created(), subscribing().unpaid().completed())
					.user("ada", active().product("pro", 1)),
				rule6("a subscription by Bacs, whose money has come")
					.at(-5, sub().nobodys().period(-5, 25).created(), subscribing().unpaid().completed())
					.at(-1, subscribing().asyncSucceeded(), month("a1").nobodys().made(-5).paid())
					.user("ada", active().product("pro", 1).crm("active")),
				rule6("a subscription by Bacs, whose money has not come")
					.at(-5, sub().nobodys().period(-5, 25).created(), subscribing().unpaid().completed())
					.at(-1, subscribing().asyncFailed(), sub().nobodys().period(-5, 25).canceled(-1).deleted())
					.user("ada", none()),
				rule6("a day held on a card").at(-1, dayPass("d").unpaid().completed()).user("ada", pending()),
				rule6("a day held on a card, and captured").at(-2, dayPass("d").unpaid().completed())
					.at(-1, intent("d").succeeded())
					.user("ada", active().product("day-pass", 1)),
				rule6("a day by SEPA, told by session and intent, is bought once")
					.at(-5, dayPass("d").unpaid().completed())
					.at(-1, intent("d").succeeded(), dayPass("d").asyncSucceeded())
					.user("ada", active().product("day-pass", 1).crm("paid")),
				rule6("two unpaid sessions, one of which is paid then")
					.at(-5, dayPass("d").unpaid().completed(), session("c").product("credits").unpaid().completed())
					.at(-1, session("c").product("credits").asyncSucceeded())
					.user("ada", active().product("credits", 1).crm("paid")),
				rule6("two unpaid sessions, each paid by its intent")
					.at(-5, dayPass("d").unpaid().completed(), session("c").product("credits").unpaid().completed())
					.at(-1, intent("d").succeeded(), intent("c").succeeded())
					.user("ada", active().product("day-pass", 1).product("credits", 1)),
				rule6("a day for nothing").at(-1, dayPass("d").free().completed())
					.user("ada", active().product("day-pass", 1)),
				rule6("a free one-off with an invoice, which Stripe can be asked about")
					.stripeKnows(session("f").free().invoice("f1").selling("price_day", 1).completed())
					.at(-1, session("f").free().invoice("f1").completed())
					.user("ada", active().product("day-pass", 1)),
				rule6("a free one-off with an invoice, of which nobody knows what it is")
					.at(-1, session("f").free().invoice("f1").completed())
					.user("ada", anything())
					.reviewed());
	}

	private static List<Story> accounts() {
		return List.of(
				rule7("a subscription of a connected account")
					.at(-10, connected(sub().created()), connected(month("a1").paid()))
					.user("ada", none().noContact())
					.customer("a", none()),
				rule7("a day sold by a connected account").at(-1, connected(dayPass("d").completed()))
					.user("ada", none().noContact())
					.email("ada", none()),
				rule7("the connected account's subscription is not one's own")
					.at(-10, sub().created(), month("a1").paid())
					.at(-5, connected(sub("b").of("x").item("price_team_monthly").latest("b1").created()))
					.user("ada", active().product("pro", 1).crm("active")),
				rule7("a connected account's end does not end one's own").at(-10, sub().created(), month("a1").paid())
					.at(-5, connected(sub("b").of("x").canceled(-5).deleted()))
					.user("ada", active().product("pro", 1).crm("active")),
				rule7("a connected account's refund does not end one's own")
					.at(-10, sub().created(), month("a1").paid(), connected(dayPass("d").of("x").completed()))
					.at(-5, connected(charge("d").of("x").told()))
					.user("ada", active().product("pro", 1).crm("active")),
				rule7("one's own account, through an organization")
					.at(-10, organized(sub().created()), organized(month("a1").paid()))
					.user("ada", active().product("pro", 1).crm("active")),
				rule7("a day through an organization").at(-1, organized(dayPass("d").completed()))
					.user("ada", active().product("day-pass", 1).crm("paid")),
				rule7("subscribed at a second account of one's own")
					.at(-10, european(sub().created()), european(month("a1").paid()))
					.user("ada", active().product("pro", 1).crm("active")),
				rule7("a day sold by a second account of one's own").at(-1, european(dayPass("d").completed()))
					.user("ada", active().product("day-pass", 1).crm("paid")),
				rule7("subscribed at both accounts of one's own").at(-10, sub().created(), month("a1").paid())
					.at(-5, european(dayPass("d").of("b").completed()))
					.user("ada", active().product("pro", 1).product("day-pass", 1).crm("active")),
				rule7("refunded at a second account of one's own")
					.at(-10, european(sub().created()), european(month("a1").paid()))
					.at(-5, european(refunded("a1")))
					.user("ada", none().crm("refunded")),
				rule7("cancelled at a second account of one's own")
					.at(-10, european(sub().created()), european(month("a1").paid()))
					.at(-5, european(sub().canceled(-5).deleted()))
					.user("ada", none().crm("canceled")));
	}

	private static Invoice credits(String name) {
		return invoice(name).single()
			.naming("ada", "credits")
			.line(line("price_credits", 10_000).quantity(10).period(-5, -5));
	}

	private static Story rule6(String name) {
		return Story.story(6, name);
	}

	private static Story rule7(String name) {
		return Story.story(7, name);
	}

}
