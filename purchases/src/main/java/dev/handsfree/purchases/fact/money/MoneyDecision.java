package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * What a person decided about money that went back, where nothing told whose it was:
 * which payment's, or none of the customer's; of several decisions the last counts.
 *
 * @param money the intent, charge or invoice that went back
 * @param payment the intent, charge or invoice that was paid; empty if it was none of
 * theirs
 * @param by who decided
 * @param reason why, for the audit
 * @param at when
 * @param eventId the decision's id
 */
public record MoneyDecision(Name money, Optional<Name> payment, String by, String reason, Instant at,
		String eventId) implements Fact {

	private static final Comparator<MoneyDecision> AGE = Comparator.comparing(MoneyDecision::at)
		.thenComparing(MoneyDecision::eventId);

	@Override
	public String id() {
		return this.money.key();
	}

	@Override
	public Set<Name> names() {
		return Fact.names(Stream.of(this.money), Stream.of(this.payment));
	}

	@Override
	public MoneyDecision merge(Fact other) {
		return Fact.greater(this, (MoneyDecision) other, AGE);
	}

}
