package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * What is known of a payment intent that no invoice made, told piece by piece: that it
 * succeeded, its charge, and whom and what its metadata names. It settles the session
 * that waited for its money.
 *
 * @param intent the payment intent
 * @param succeededAt when its money arrived, as the first event told it
 * @param charge its charge
 * @param user the product's user, by its metadata
 * @param product what it buys, by its metadata
 * @param eventId the least of the events that told
 */
public record Intent(String intent, Optional<Instant> succeededAt, Optional<ChargeId> charge, Optional<String> user,
		Optional<String> product, String eventId) implements Fact {

	@Override
	public String id() {
		return this.intent;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.user.map(Name::user).stream(),
				Stream.of(Fact.name(Name.Kind.INTENT, Optional.of(this.intent)), this.charge.map(ChargeId::name)));
	}

	@Override
	public Intent merge(Fact other) {
		Intent that = (Intent) other;
		return new Intent(this.intent, Fact.least(this.succeededAt, that.succeededAt),
				Fact.least(this.charge, that.charge), Fact.least(this.user, that.user),
				Fact.least(this.product, that.product), Fact.least(this.eventId, that.eventId));
	}

}
