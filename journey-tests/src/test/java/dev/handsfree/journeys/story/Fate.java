package dev.handsfree.journeys.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What happens to a person, and what it must lead to. */
public enum Fate {

	/** Shows interest twice. */
	LEAD {
		@Override
		List<Webhook> webhooks(Person person) {
			return new ChatbotTelling(person).leads();
		}

		@Override
		End end(Person person) {
			return End.of("lead").tags(Set.of("pricing", "team"));
		}
	},

	/** Asks for a human being. */
	ESCALATED {
		@Override
		List<Webhook> webhooks(Person person) {
			ChatbotTelling bot = new ChatbotTelling(person);
			return List.of(bot.lead("pricing"), bot.signedUp(), bot.conversationGoesOn(), bot.escalated());
		}

		@Override
		End end(Person person) {
			return End.of("lead").ticket("conversation:" + person.conversation(), End.Ticket.ONE_UNTOUCHED);
		}
	},

	/** Asks for a human being, who helps. */
	RESOLVED {
		@Override
		List<Webhook> webhooks(Person person) {
			ChatbotTelling bot = new ChatbotTelling(person);
			return List.of(bot.lead("pricing"), bot.escalated(), bot.resolved());
		}

		@Override
		End end(Person person) {
			return End.of("lead").ticket("conversation:" + person.conversation(), End.Ticket.ONE);
		}
	},

	/** Buys once. */
	ONE_OFF {
		@Override
		List<Webhook> webhooks(Person person) {
			ChatbotTelling bot = new ChatbotTelling(person);
			StripeTelling stripe = new StripeTelling(person);
			return List.of(bot.lead("pricing"), bot.signedUp(), stripe.customerCreated(), stripe.boughtOnce(),
					stripe.intentSucceeded(), stripe.chargeSucceeded());
		}

		@Override
		End end(Person person) {
			return End.of("customer").pays("paid").access("active");
		}
	},

	/** Subscribes and renews. */
	SUBSCRIBER {
		@Override
		List<Webhook> webhooks(Person person) {
			return subscribes(person, (stripe) -> List.of(stripe.renews("active"), stripe.paid(2), stripe.paidBy(2)));
		}

		@Override
		End end(Person person) {
			return End.of("customer").pays("active").access("active");
		}
	},

	/** Subscribes; the renewal fails. */
	OVERDUE {
		@Override
		List<Webhook> webhooks(Person person) {
			return subscribes(person, (stripe) -> List.of(stripe.renews("past_due"), stripe.failed(2)));
		}

		@Override
		End end(Person person) {
			return End.of("customer")
				.pays("past_due")
				.access("past_due")
				.ticket("invoice:" + person.invoice(2), End.Ticket.ONE_UNTOUCHED);
		}
	},

	/** Subscribes; the renewal fails first, and is paid then. */
	RECOVERED {
		@Override
		List<Webhook> webhooks(Person person) {
			return subscribes(person, (stripe) -> List.of(stripe.renews("past_due"), stripe.failed(2), stripe.paid(2),
					stripe.paidBy(2), stripe.renews("active")));
		}

		@Override
		End end(Person person) {
			return End.of("customer")
				.pays("active")
				.access("active")
				.ticket("invoice:" + person.invoice(2), End.Ticket.NONE_OR_ONE_SOLVED);
		}
	},

	/** Subscribes, renews, and gets all of the renewal back. */
	REFUNDED {
		@Override
		List<Webhook> webhooks(Person person) {
			return subscribes(person, (stripe) -> List.of(stripe.renews("active"), stripe.paid(2), stripe.paidBy(2),
					stripe.refunded(), stripe.chargeRefunded()));
		}

		@Override
		End end(Person person) {
			return End.of("customer").pays("refunded").access("none");
		}
	},

	/** Subscribes, renews, and leaves. */
	CANCELLED {
		@Override
		List<Webhook> webhooks(Person person) {
			return subscribes(person,
					(stripe) -> List.of(stripe.renews("active"), stripe.paid(2), stripe.paidBy(2), stripe.cancelled()));
		}

		@Override
		End end(Person person) {
			return End.of("customer").pays("canceled").access("none");
		}
	};

	abstract List<Webhook> webhooks(Person person);

	abstract End end(Person person);

	private static List<Webhook> subscribes(Person person, Sequel sequel) {
		ChatbotTelling bot = new ChatbotTelling(person);
		StripeTelling stripe = new StripeTelling(person);
		List<Webhook> webhooks = new ArrayList<>(List.of(bot.lead("pricing"), bot.signedUp(), stripe.customerCreated(),
				stripe.subscribed(), stripe.checkedOut(), stripe.paid(1), stripe.paidBy(1)));
		webhooks.addAll(sequel.after(stripe));
		return webhooks;
	}

	/** What happens after the first period. */
	@FunctionalInterface
	private interface Sequel {

		List<Webhook> after(StripeTelling stripe);

	}

}
