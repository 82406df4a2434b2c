package dev.handsfree.crm.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Payer;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.Subscription;

/**
 * Reads what an earlier version kept of money, in a form of its own, as the facts that it
 * corresponds to, so that no contact loses what was known. What it did not keep stays
 * empty; a plan's name stands for its product.
 */
final class EarlierMoney {

	private static final Payer SOMEBODY = Payer.of(Optional.empty(), Optional.empty(), Optional.empty());

	private final JsonColumns json;

	EarlierMoney(JsonColumns json) {
		this.json = json;
	}

	/**
	 * The facts of these rows.
	 * @param rows what an earlier version kept of one person
	 * @param newer what is known of the same person since; earlier payments had no
	 * currency, and get theirs, so that a refund of today finds a payment of then
	 */
	List<Fact> facts(List<Row> rows, Collection<Fact> newer) {
		Set<String> currencies = newer.stream().flatMap(EarlierMoney::currency).collect(Collectors.toSet());
		String currency = (currencies.size() == 1) ? currencies.iterator().next() : "";
		return rows.stream().flatMap((row) -> fact(row, currency).stream()).toList();
	}

	private static Stream<String> currency(Fact fact) {
		return switch (fact) {
			case Payment payment -> Stream.of(payment.currency());
			case Refund refund -> Stream.of(refund.currency());
			case Dispute dispute -> dispute.currency().stream();
			default -> Stream.empty();
		};
	}

	private Optional<Fact> fact(Row row, String currency) {
		return switch (row.kind()) {
			case "Subscription" -> Optional.of(this.json.read(row.value(), Snapshot.class).fact(row.eventId()));
			case "Payment" -> Optional.of(this.json.read(row.value(), Paid.class).fact(row.eventId(), currency));
			case "Checkout" -> this.json.read(row.value(), Session.class).fact(row);
			case "Refund" -> Optional.of(this.json.read(row.value(), WentBack.class).fact(row.eventId(), currency));
			default -> throw new IllegalStateException("no such kind of fact: " + row.kind());
		};
	}

	/**
	 * The product that our own metadata named, unless the plan is an id of the
	 * provider's.
	 */
	private static Optional<String> product(Set<String> plans) {
		return (plans.size() == 1) ? plans.stream().filter((plan) -> !plan.matches("(prod|price)_.*")).findFirst()
				: Optional.empty();
	}

	private static List<Line> lines(Set<String> plans) {
		return plans.stream()
			.sorted()
			.map((plan) -> new Line(Optional.of(plan).filter((id) -> id.startsWith("price_")), Optional.of(plan), 1,
					Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
					Optional.empty()))
			.toList();
	}

	private static Optional<String> given(String text) {
		return Optional.of(text).filter((value) -> !value.isEmpty());
	}

	private static Optional<String> named(Set<String> names, String prefixes) {
		return names.stream().filter((name) -> name.matches("(" + prefixes + ")_.*")).sorted().findFirst();
	}

	/**
	 * A row as it is stored.
	 *
	 * @param kind its kind
	 * @param value its JSON
	 * @param rank what decided that it stayed: a weight, the time, a step and the event
	 */
	record Row(String kind, String value, String rank) {

		String eventId() {
			return this.rank.split(" ", 4)[3];
		}

		Instant at() {
			return Instant.ofEpochMilli(Long.parseLong(this.rank.split(" ", 4)[1]));
		}

	}

	private record Snapshot(String about, String status, Instant asOf, Set<String> plans) {

		Fact fact(String eventId) {
			return new Subscription(this.about, SOMEBODY, this.status, this.asOf, false, Optional.empty(),
					lines(this.plans), Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(),
					Optional.empty(), product(this.plans), eventId, Optional.empty(), Optional.empty(),
					Optional.empty(), null, null);
		}

	}

	private record Paid(String about, boolean paid, String subscription, Set<String> names, long amount, Instant at,
			Set<String> plans) {

		Fact fact(String eventId, String currency) {
			Optional<InvoiceId> invoice = named(this.names, "in").map(InvoiceId::new);
			Optional<IntentId> intent = named(this.names, "pi").map(IntentId::new);
			Optional<String> session = named(this.names, "cs");
			return this.paid
					? new Payment(this.about, SOMEBODY, this.amount, currency, this.at, invoice, intent,
							named(this.names, "ch|py").map(ChargeId::new), given(this.subscription), session,
							product(this.plans), lines(this.plans), eventId, Optional.empty(), Optional.empty())
					: new FailedPayment(this.about, SOMEBODY, this.at, invoice, intent, given(this.subscription),
							session, Optional.empty(), false, Optional.empty(), eventId, Optional.empty(),
							Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
		}

	}

	private record Session(String about, boolean paid, String subscription, Set<String> names, Set<String> plans) {

		/** One that was not paid says nothing but which subscription it began. */
		Optional<Fact> fact(Row row) {
			return (!this.paid && this.subscription.isEmpty()) ? Optional.empty()
					: Optional.of(new Checkout(this.about, SOMEBODY, row.at(), Optional.empty(),
							given(this.subscription), named(this.names, "in").map(InvoiceId::new),
							named(this.names, "pi").map(IntentId::new), product(this.plans), row.eventId(),
							Optional.of("paid").filter((status) -> this.paid), Optional.empty(), Optional.empty()));
		}

	}

	private record WentBack(String about, boolean total, boolean effective, boolean full, Set<String> names,
			long amount, long chargeAmount, Instant at) {

		Fact fact(String eventId, String currency) {
			return new Refund(this.total ? "total:" + this.about : this.about, SOMEBODY,
					named(this.names, "ch|py").map(ChargeId::new), named(this.names, "pi").map(IntentId::new),
					named(this.names, "in").map(InvoiceId::new), this.amount, this.total,
					Optional.of(this.chargeAmount).filter((amount) -> amount > 0),
					Optional.of(this.full).filter((full) -> full), currency, this.effective ? "succeeded" : "failed",
					this.at, eventId, Optional.empty());
		}

	}

}
