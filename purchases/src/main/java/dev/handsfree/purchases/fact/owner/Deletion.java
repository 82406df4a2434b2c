package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * That a user's account was deleted: what tied it to purchases before goes, so that its
 * successor can have them.
 *
 * @param user the product's user
 * @param at when, by the sign-up provider's clock; of several the last
 * @param eventId the event that told
 */
public record Deletion(String user, Instant at, String eventId) implements Fact {

	private static final Comparator<Deletion> AGE = Comparator.comparing(Deletion::at).thenComparing(Deletion::eventId);

	@Override
	public String id() {
		return Name.bounded(this.user);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.user(this.user));
	}

	@Override
	public Deletion merge(Fact other) {
		return Fact.greater(this, (Deletion) other, AGE);
	}

}
