package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * Since when one invoice of a subscription has been overdue, and when the subscription
 * was last seen in good standing with it. Kept beside the newest snapshot, which no
 * longer tells.
 *
 * @param subscription the subscription
 * @param invoice the invoice; empty where the snapshot names none
 * @param overdueSince the earliest sign that it was not paid
 * @param goodAt the latest sign of good standing
 * @param eventId the least of the events it was learned from
 */
public record InvoiceStanding(String subscription, String invoice, Optional<Instant> overdueSince,
		Optional<Instant> goodAt, String eventId) implements Fact {

	/** A sign that the invoice was not paid. */
	public static InvoiceStanding overdue(String subscription, Optional<String> invoice, Instant at, String eventId) {
		return new InvoiceStanding(subscription, invoice.orElse(""), Optional.of(at), Optional.empty(), eventId);
	}

	/** A sign of good standing. */
	public static InvoiceStanding good(String subscription, Optional<String> invoice, Instant at, String eventId) {
		return new InvoiceStanding(subscription, invoice.orElse(""), Optional.empty(), Optional.of(at), eventId);
	}

	@Override
	public String id() {
		return this.subscription + "|" + this.invoice;
	}

	@Override
	public Set<Name> names() {
		return Set.of(new Name(Name.Kind.SUBSCRIPTION, this.subscription));
	}

	@Override
	public InvoiceStanding merge(Fact other) {
		InvoiceStanding that = (InvoiceStanding) other;
		return new InvoiceStanding(this.subscription, this.invoice,
				Stream.of(this.overdueSince, that.overdueSince)
					.flatMap(Optional::stream)
					.min(Comparator.naturalOrder()),
				Stream.of(this.goodAt, that.goodAt).flatMap(Optional::stream).max(Comparator.naturalOrder()),
				(this.eventId.compareTo(that.eventId) <= 0) ? this.eventId : that.eventId);
	}

}
