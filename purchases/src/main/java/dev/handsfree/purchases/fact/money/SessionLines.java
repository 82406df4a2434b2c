package dev.handsfree.purchases.fact.money;

import java.util.List;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Name;

/**
 * What a checkout session sold, as fetched from the provider; its webhook does not tell.
 *
 * @param session the checkout session
 * @param lines what it sold
 * @param eventId the event that made us ask
 */
public record SessionLines(String session, List<Line> lines, String eventId) implements Fact {

	/** Copies the lines. */
	public SessionLines {
		lines = List.copyOf(lines);
	}

	@Override
	public String id() {
		return this.session;
	}

	@Override
	public Set<Name> names() {
		return Set.of(new Name(Name.Kind.SESSION, this.session));
	}

	@Override
	public SessionLines merge(Fact other) {
		return (this.eventId.compareTo(other.eventId()) <= 0) ? this : (SessionLines) other;
	}

}
