package dev.handsfree.journeys.story;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the destinations must show of one person in the end.
 *
 * @param stage the contact's lifecycle stage
 * @param tags the contact's labels
 * @param paymentStatus what the contact shows of payments; empty for nothing
 * @param access the access document's status
 * @param tickets by external id; no others may be about this person
 */
public record End(String stage, Set<String> tags, String paymentStatus, String access, Map<String, Ticket> tickets) {

	/** Copies what could change. */
	public End {
		tags = Set.copyOf(tags);
		tickets = Map.copyOf(tickets);
	}

	static End of(String stage) {
		return new End(stage, Set.of("pricing"), "", "none", Map.of());
	}

	/** Whether the product may be used. */
	public boolean allowed() {
		return !this.access.equals("none");
	}

	End tags(Set<String> tags) {
		return new End(this.stage, tags, this.paymentStatus, this.access, this.tickets);
	}

	End pays(String paymentStatus) {
		return new End(this.stage, this.tags, paymentStatus, this.access, this.tickets);
	}

	End access(String access) {
		return new End(this.stage, this.tags, this.paymentStatus, access, this.tickets);
	}

	End ticket(String externalId, Ticket ticket) {
		Map<String, Ticket> all = new HashMap<>(this.tickets);
		all.put(externalId, ticket);
		return new End(this.stage, this.tags, this.paymentStatus, this.access, all);
	}

	/** What must have become of a ticket. */
	public enum Ticket {

		/** There is one, with its first words and no more. */
		ONE_UNTOUCHED,

		/**
		 * There is one. What ended it may have been heard of before what opened it, and
		 * then it is open.
		 */
		ONE,

		/** If the end was heard of first there is none, else one that is solved. */
		NONE_OR_ONE_SOLVED

	}

}
