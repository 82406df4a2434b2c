package dev.handsfree.crm;

import java.time.Instant;
import java.util.Set;

/**
 * One thing that an event says about a person. What a contact shows is a function of the
 * set of facts alone; absent texts are empty.
 */
sealed interface Fact {

	/** What it is about: of two facts of one kind about one thing, one stays. */
	String about();

	/** A label that a lead was given. */
	record Tag(String about) implements Fact {
	}

	/** How the person is called; the newest stays. */
	record Name(String name) implements Fact {

		@Override
		public String about() {
			return "";
		}
	}

	/** Where the person works; the newest stays. */
	record Company(String name) implements Fact {

		@Override
		public String about() {
			return "";
		}
	}

	/**
	 * How far the person had come at least; it never goes back.
	 *
	 * @param stage the stage
	 */
	record Reached(Stage stage) implements Fact {

		@Override
		public String about() {
			return this.stage.name();
		}
	}

	/**
	 * The newest snapshot of a subscription.
	 *
	 * @param about the subscription
	 * @param status in the provider's words
	 * @param asOf when the provider took it
	 * @param plans what is subscribed to
	 */
	record Subscription(String about, String status, Instant asOf, Set<String> plans) implements Fact {

		public Subscription {
			plans = Set.copyOf(plans);
		}
	}

	/**
	 * How a payment ended.
	 *
	 * @param about the payment's own id
	 * @param paid whether money arrived; otherwise the latest attempt failed
	 * @param subscription what it was for, if a subscription
	 * @param names the ids by which a refund may mean it
	 * @param amount in minor units
	 * @param at when, by the provider's clock
	 * @param plans what it was for, as far as the webhook tells
	 */
	record Payment(String about, boolean paid, String subscription, Set<String> names, long amount, Instant at,
			Set<String> plans) implements Fact {

		public Payment {
			names = Set.copyOf(names);
			plans = Set.copyOf(plans);
		}
	}

	/**
	 * A completed checkout; its payment is a fact of its own.
	 *
	 * @param about the session
	 * @param paid whether money arrived
	 * @param subscription what it began, if a subscription
	 * @param names the ids by which its payment is known
	 * @param plans what it was for, if the session says
	 */
	record Checkout(String about, boolean paid, String subscription, Set<String> names,
			Set<String> plans) implements Fact {

		public Checkout {
			names = Set.copyOf(names);
			plans = Set.copyOf(plans);
		}
	}

	/**
	 * One refund, or what was refunded of a charge so far.
	 *
	 * @param about the refund's id, or the charge for a total
	 * @param total whether it is all of the charge's refunds
	 * @param effective false once it failed or was cancelled
	 * @param full whether the webhook says that the whole charge went back
	 * @param names the ids of the payment it belongs to
	 * @param amount in minor units
	 * @param chargeAmount what the charge was; 0 if the webhook does not say
	 * @param at when, by the provider's clock
	 */
	record Refund(String about, boolean total, boolean effective, boolean full, Set<String> names, long amount,
			long chargeAmount, Instant at) implements Fact {

		public Refund {
			names = Set.copyOf(names);
		}
	}

}
