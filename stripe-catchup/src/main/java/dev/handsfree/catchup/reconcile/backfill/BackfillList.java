package dev.handsfree.catchup.reconcile.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.handsfree.catchup.reconcile.Query;
import tools.jackson.databind.JsonNode;

/**
 * The lists that a backfill goes through, in this order, and what each object of them
 * tells. What is unpaid tells nothing, as its payment will be an event; but a checkout
 * whose payment is on its way is what that event settles.
 */
enum BackfillList {

	/** Every subscription, ended ones too, with the customer for the e-mail. */
	SUBSCRIPTIONS(Query.of("/v1/subscriptions").with("status", "all").with("expand[]", "data.customer")) {

		@Override
		List<Snapshot> snapshots(JsonNode subscription, Instant asOf, Function<String, List<JsonNode>> disputesOf) {
			return List.of(new Snapshot(subscription, "customer.subscription.updated", asOf));
		}

	},

	/**
	 * Every completed checkout: one-offs for what was paid, those of subscriptions
	 * because only they tie the customer to the product's own user. A one-off's charge
	 * tells whether the money went back since, and its invoice is what was paid, where
	 * there is one.
	 */
	CHECKOUTS(Query.of("/v1/checkout/sessions")
		.with("status", "complete")
		.with("expand[]", "data.line_items")
		.with("expand[]", "data.invoice")
		.with("expand[]", "data.payment_intent.latest_charge")) {

		@Override
		List<Snapshot> snapshots(JsonNode session, Instant asOf, Function<String, List<JsonNode>> disputesOf) {
			if (!DONE.contains(session.path("payment_status").asString("")) && !isOnItsWay(session)) {
				return List.of();
			}
			JsonNode charge = session.path("payment_intent").path("latest_charge");
			Instant paidAt = created(charge).or(() -> created(session)).orElse(asOf);
			List<Snapshot> snapshots = new ArrayList<>();
			snapshots.add(new Snapshot(session, "checkout.session.completed", paidAt));
			if (isOneOff(session) && session.path("invoice").path("status").asString("").equals("paid")) {
				snapshots.add(new Snapshot(session.path("invoice"), "invoice.paid", paidAt));
			}
			if (charge.path("amount_refunded").asLong(0) > 0) {
				snapshots.add(new Snapshot(charge, "charge.refunded", asOf));
			}
			if (charge.path("disputed").asBoolean(false)) {
				disputesOf.apply(charge.path("id").asString(""))
					.forEach((dispute) -> snapshots
						.add(new Snapshot(dispute, "charge.dispute.updated", created(dispute).orElse(asOf))));
			}
			return snapshots;
		}

	};

	private static final Set<String> DONE = Set.of("paid", "no_payment_required");

	/** The states of an intent whose money the bank, or the seller, still has to move. */
	private static final Set<String> ON_ITS_WAY = Set.of("processing", "requires_capture");

	private final Query query;

	BackfillList(Query query) {
		this.query = query;
	}

	Query query() {
		return this.query;
	}

	/**
	 * What an object of the list tells.
	 * @param object the object
	 * @param asOf when the list was asked, by the provider's clock
	 * @param disputesOf the disputes of a charge
	 */
	abstract List<Snapshot> snapshots(JsonNode object, Instant asOf, Function<String, List<JsonNode>> disputesOf);

	/** The list that comes next. */
	Optional<BackfillList> next() {
		return switch (this) {
			case SUBSCRIPTIONS -> Optional.of(CHECKOUTS);
			case CHECKOUTS -> Optional.empty();
		};
	}

	static Optional<BackfillList> named(String name) {
		return Arrays.stream(values()).filter((list) -> list.name().equals(name)).findFirst();
	}

	private static boolean isOnItsWay(JsonNode session) {
		return ON_ITS_WAY.contains(session.path("payment_intent").path("status").asString(""));
	}

	private static boolean isOneOff(JsonNode session) {
		return session.path("mode").asString("").equals("payment");
	}

	private static Optional<Instant> created(JsonNode object) {
		long seconds = object.path("created").asLong(0);
		return (seconds > 0) ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
	}

}
