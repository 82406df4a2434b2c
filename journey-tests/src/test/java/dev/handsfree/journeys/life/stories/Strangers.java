package dev.handsfree.journeys.life.stories;

import java.util.List;

import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.stripe.Invoice;
import dev.handsfree.journeys.life.stripe.Subscription;

import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Customer.customer;
import static dev.handsfree.journeys.life.stripe.Dispute.dispute;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Line.line;
import static dev.handsfree.journeys.life.stripe.Session.dayPass;
import static dev.handsfree.journeys.life.stripe.Session.session;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;
import static dev.handsfree.journeys.life.story.Chatbot.lead;
import static dev.handsfree.journeys.life.story.Chatbot.signedUp;
import static dev.handsfree.journeys.life.story.Chatbot.signedUpUnverified;
import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.allowed;
import static dev.handsfree.journeys.life.story.Expectation.anything;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.shut;

/** Ada has paid, and Mallory would like to have what she has, or to take it from her. */
final class Strangers {

	private Strangers() {
	}

	static List<Story> all() {
		return List.of(
				paidByAda("a stranger's free trial names the payer's user id").at(-3, trial().nobodys().created(),
						session("m").user("ada").of("m").email("mallory").subscription("m").free().byLink().completed())
					.email("mallory", anything().without("pro"))
					.customer("m", anything().without("pro"))
					.customer("a", active().with("pro").without("team"))
					.email("ada", active().with("pro").without("team"))
					.user("ada", active().with("pro").crm("active")),
				paidByAda("a stranger's free trial names the payer's user id, and is cancelled")
					.at(-3, trial().nobodys().created(),
							session("m").user("ada").of("m").email("mallory").subscription("m").free().completed())
					.at(-1, trial().nobodys().canceled(-1).deleted())
					.email("mallory", shut())
					.customer("m", shut())
					.user("ada", active().product("pro", 1).crm("active")),
				paidByAda("a stranger types the payer's address, and owes")
					.at(-3, unpaid().created(), bill().email("ada").failed(),
							session("m").user("mallory").of("m").email("ada").subscription("m").unpaid().completed())
					.email("ada", active().with("pro").without("team").saysNoPayLink())
					.user("ada", active().product("pro", 1).saysNoPayLink())
					.user("mallory", shut())
					.customer("m", shut()),
				paidByAda("a stranger types the payer's address and names nobody, and owes")
					.at(-3, unpaid().nobodys().created(), bill().nobodys().email("ada").failed(),
							session("m").nobodys().of("m").email("ada").subscription("m").unpaid().completed())
					.email("ada", active().with("pro").without("team").saysNoPayLink())
					.user("ada", active().product("pro", 1).saysNoPayLink())
					.customer("m", shut()),
				paidByAda("a stranger types the payer's address, and pays for a day")
					.at(-3, dayPass("m").user("mallory").of("m").email("ada").completed())
					.user("mallory", active().product("day-pass", 1))
					.customer("m", active().product("day-pass", 1))
					.email("ada", active().with("pro"))
					.user("ada", active().product("pro", 1)),
				paidByAda("a stranger without a customer names the payer's user id")
					.at(-3, dayPass("m").user("ada").guest().email("mallory").free().byLink().completed())
					.email("mallory", anything().without("pro"))
					.user("ada", active().with("pro").crm("active"))
					.email("ada", active().product("pro", 1)),
				paidByAda("a stranger signs up with the payer's address, which he cannot verify")
					.at(-3, signedUpUnverified("mallory", "ada"))
					.user("mallory", none())
					.user("ada", active().product("pro", 1).crm("active")),
				paidByAda("a stranger types the payer's address into a chat").at(-3, lead("mallory", "ada"))
					.user("mallory", none())
					.user("ada", active().product("pro", 1).crm("active")),
				paidByAda("a stranger names the payer on a subscription that he does not pay")
					.at(-3, unpaid().nobodys().created(), bill().nobodys().email("mallory").failed(),
							session("m").user("ada").of("m").email("mallory").subscription("m").unpaid().completed())
					.email("mallory", shut())
					.customer("m", shut())
					.customer("a", active().product("pro", 1).saysNoPayLink())
					.user("ada", active().product("pro", 1).crm("active")),
				paidByAda("a stranger's day names the payer, and is given back")
					.at(-3, dayPass("m").user("ada").of("m").email("mallory").completed())
					.at(-1, charge("m").of("m").email("mallory").told())
					.email("mallory", shut())
					.customer("m", shut())
					.user("ada", active().product("pro", 1).crm("active")),
				paidByAda("a stranger's day names the payer, and is disputed and lost")
					.at(-3, dayPass("m").user("ada").of("m").email("mallory").completed())
					.at(-1, dispute("m").lost())
					.customer("m", shut())
					.user("ada", active().product("pro", 1).crm("active")),
				paidByAda("a stranger writes the payer's address into his customer's data")
					.at(-4, customer("m", "mallory").created(), signedUp("mallory"))
					.at(-3, dayPass("m").user("mallory").of("m").email("mallory").completed())
					.at(-2, customer("m", "ada").updated())
					.user("mallory", active().product("day-pass", 1))
					.customer("m", active().product("day-pass", 1))
					.email("ada", active().with("pro"))
					.user("ada", active().product("pro", 1).crm("active")),
				Story.story(0, "a stranger types the address of a guest who has paid")
					.at(-10, dayPass("d").nobodys().guest().completed())
					.at(-5, signedUp("mallory"))
					.at(-3, trial().user("mallory").created(),
							session("m").user("mallory").of("m").email("ada").subscription("m").free().completed())
					.user("mallory", anything().without("day-pass"))
					.customer("m", anything().without("day-pass"))
					.email("mallory", anything().without("day-pass"))
					.email("ada", active().with("day-pass")),
				Story.story(0, "the guest signs up, whose address a stranger has typed")
					.at(-10, dayPass("d").nobodys().guest().completed())
					.at(-3, unpaid().nobodys().created(), bill().nobodys().email("ada").failed(),
							session("m").nobodys().of("m").email("ada").subscription("m").unpaid().completed())
					.at(-2, signedUp("ada"))
					.user("ada", active().with("day-pass").without("team"))
					.email("ada", active().with("day-pass").without("team")),
				Story.story(0, "a stranger names the user of a payer who is known by the address")
					.at(-10, customer().created(), sub().nobodys().created(),
							invoice("a1").nobodys().line(line("price_pro_monthly", 2000)).paid(), signedUp("ada"))
					.at(-3, trial().nobodys().created(),
							session("m").user("ada").of("m").email("mallory").subscription("m").free().completed())
					.email("mallory", anything().without("pro"))
					.customer("m", anything().without("pro"))
					.email("ada", active().with("pro").without("team"))
					.user("ada", active().with("pro").crm("active")),
				paidByAda("the payer has a second card, and buys a day with it")
					.at(-3, dayPass("d").of("b").email("ada2").completed())
					.user("ada", active().product("pro", 1).product("day-pass", 1))
					.customer("a", active().product("pro", 1))
					.customer("b", active().product("day-pass", 1))
					.email("ada", active().with("pro"))
					.email("ada2", active().product("day-pass", 1)),
				paidByAda("the payer owes on a second card")
					.at(-3, unpaid().user("ada").created(), bill().user("ada").email("ada2").failed())
					.user("ada", allowed().with("pro").without("team"))
					.customer("a", active().product("pro", 1).saysNoPayLink()));
	}

	private static Story paidByAda(String name) {
		return Usual.monthly(0, name);
	}

	private static Subscription trial() {
		return sub("m").of("m").item("price_team_monthly").period(-3, 11).trial(11).latest("m1");
	}

	private static Subscription unpaid() {
		return sub("m").of("m")
			.user("mallory")
			.item("price_team_monthly")
			.period(-3, 27)
			.status("incomplete")
			.latest("m1");
	}

	private static Invoice bill() {
		return invoice("m1").of("m").sub("m").user("mallory").line(line("price_team_monthly", 5000));
	}

}
