package dev.handsfree.journeys.life.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.story.Telling;

import static dev.handsfree.journeys.life.story.Expectation.active;
import static dev.handsfree.journeys.life.story.Expectation.none;
import static dev.handsfree.journeys.life.story.Expectation.pending;
import static dev.handsfree.journeys.life.story.Expectation.status;
import static dev.handsfree.journeys.life.stripe.Charge.charge;
import static dev.handsfree.journeys.life.stripe.Charge.refunded;
import static dev.handsfree.journeys.life.stripe.Dispute.dispute;
import static dev.handsfree.journeys.life.stripe.Invoice.invoice;
import static dev.handsfree.journeys.life.stripe.Invoice.month;
import static dev.handsfree.journeys.life.stripe.Refund.refund;
import static dev.handsfree.journeys.life.stripe.Subscription.sub;

/** Which period a refund or a lost dispute ends, and which payment it is of. */
final class Refunds {

	private Refunds() {
	}

	static List<Story> all() {
		return Stream.of(systematic(), unlinked(), disputes()).flatMap(List::stream).toList();
	}

	/** This month or the one before, all or a quarter of it, told in each way. */
	private static List<Story> systematic() {
		List<Story> stories = new ArrayList<>();
		for (Month month : Month.values()) {
			for (Amount amount : Amount.values()) {
				for (Teller teller : Teller.values()) {
					String name = "%s of %s given back, told by %s".formatted(amount.words, month.words, teller.words);
					boolean ends = month == Month.THIS && amount == Amount.ALL;
					stories.add(teller.tell(Usual.twoMonths(4, name), month.payment, amount.cents)
						.user("ada", ends ? none().crm("refunded") : active().product("pro", 1).crm("active")));
				}
			}
		}
		return stories;
	}

	/** Nothing tells which invoice was paid by the payment that went back. */
	private static List<Story> unlinked() {
		List<Story> stories = new ArrayList<>();
		for (Month month : Month.values()) {
			for (Amount amount : Amount.values()) {
				boolean ends = month == Month.THIS && amount == Amount.ALL;
				stories.add(Teller.CHARGE
					.tell(unlinkedMonths("%s of %s given back without a link, told by the charge"
						.formatted(amount.words, month.words)), month.payment, amount.cents)
					.user("ada", ends ? status("none", "under_review")
							: status("active", "under_review").product("pro", 1)));
			}
			stories.add(Teller.REFUND
				.tell(unlinkedMonths("all of %s given back without a link, told by the refund".formatted(month.words)),
						month.payment, Amount.ALL.cents)
				.user("ada", status("active", "under_review").product("pro", 1)));
		}
		stories.add(Teller.BOTH
			.tell(unlinkedMonths("a refund without a link, of the month before, told by refund and charge"), "a1", 2000)
			.user("ada", status("active", "under_review").product("pro", 1)));
		stories.add(Story.story(9, "a refund whose link comes after it")
			.at(-10, sub().created(), month("a1").unlinked().paid())
			.at(-4, refunded("a1"))
			.at(-2, month("a1").made(-10).paid())
			.in(Layout.DAHLIA)
			.user("ada", none().crm("refunded")));
		stories.add(Story.story(9, "a refund of the month before, whose link comes after it")
			.at(-40, sub().period(-40, -10).created(), month("a1").unlinked().paid())
			.at(-10, sub().latest("a2").updated(), month("a2").renewal().paid())
			.at(-4, charge("a1").told(), refund("r1").of("a1").created())
			.at(-2, month("a1").made(-40).paid())
			.in(Layout.DAHLIA)
			.user("ada", status("active", "under_review").product("pro", 1)));
		stories.add(Story.story(9, "the only payment given back without a link")
			.at(-10, sub().created(), month("a1").unlinked().paid())
			.at(-4, refunded("a1"))
			.in(Layout.DAHLIA)
			.user("ada", status("none", "under_review")));
		return stories;
	}

	private static Story unlinkedMonths(String name) {
		return Story.story(9, name)
			.at(-40, sub().period(-40, -10).created(), month("a1").unlinked().paid())
			.at(-10, sub().latest("a2").updated(), month("a2").renewal().unlinked().paid())
			.in(Layout.DAHLIA);
	}

	private static List<Story> disputes() {
		List<Story> stories = new ArrayList<>();
		for (Month month : Month.values()) {
			for (Amount amount : Amount.values()) {
				boolean ends = month == Month.THIS && amount == Amount.ALL;
				String what = "%s of %s disputed".formatted(amount.words, month.words);
				stories.add(Usual.twoMonths(4, what + " and lost")
					.at(-4, dispute(month.payment).amount(amount.cents).opened())
					.at(-2, dispute(month.payment).amount(amount.cents).lost())
					.user("ada", ends ? none() : status("active", "under_review").product("pro", 1)));
				stories.add(Usual.twoMonths(4, what + " and won")
					.at(-4, dispute(month.payment).amount(amount.cents).opened())
					.at(-2, dispute(month.payment).amount(amount.cents).won())
					.user("ada", active().product("pro", 1).crm("active")));
			}
		}
		stories.add(Usual.monthly(15, "a dispute prevented by a refund")
			.at(-4, dispute("a1").prevented(), refunded("a1"), refund("r1").of("a1").created())
			.user("ada", none()));
		stories.add(Usual.twoMonths(15, "a dispute of the month before, prevented")
			.at(-4, dispute("a1").prevented())
			.user("ada", status("active", "under_review").product("pro", 1)));
		stories.add(Usual.monthly(4, "a dispute lost, then the subscription paid for again")
			.at(-8, dispute("a1").lost())
			.at(-2, sub().period(-2, 28).latest("a2").updated(), month("a2").renewal().paid())
			.user("ada", active().product("pro", 1).crm("active")));
		return stories;
	}

	/** Which of two months. */
	private enum Month {

		THIS("this month", "a2"), BEFORE("the month before", "a1");

		private final String words;

		private final String payment;

		Month(String words, String payment) {
			this.words = words;
			this.payment = payment;
		}

	}

	/** How much of it. */
	private enum Amount {

		ALL("all", 2000), QUARTER("a quarter", 500);

		private final String words;

		private final long cents;

		Amount(String words, long cents) {
			this.words = words;
			this.cents = cents;
		}

	}

	/** Which events tell of it. */
	private enum Teller {

		CHARGE("the charge"), REFUND("the refund"), BOTH("both");

		private final String words;

		Teller(String words) {
			this.words = words;
		}

		Story tell(Story story, String payment, long cents) {
			Telling[] refund = { refund("r1").of(payment).amount(cents).status("pending").created(),
					refund("r1").of(payment).amount(cents).updated() };
			return switch (this) {
				case CHARGE -> story.at(-3, refunded(payment, cents));
				case REFUND -> story.at(-4, refund[0]).at(-3, refund[1]);
				case BOTH -> story.at(-4, refund[0]).at(-3, refunded(payment, cents), refund[1]);
			};
		}

	}

}
