package dev.handsfree.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.access.store.FactStore;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.stripe.Inquiry;

/**
 * What is to be learned from one event, and what the payment provider has answered about
 * it so far. Each answer is kept with the facts that the question was about: it counts
 * only as long as these are what is known.
 *
 * @param arrived the facts of the event, the one it is about first
 * @param eventId the event that taught them
 * @param subject the key of its record
 * @param added what was added to the fact that it is about, once that was asked
 * @param settled how subscriptions stand of which two snapshots are of one second; empty
 * where the provider did not say
 */
record Lesson(List<Fact> arrived, String eventId, String subject, Optional<Added> added,
		Map<Tie, Optional<Subscription>> settled) {

	Lesson {
		arrived = List.copyOf(arrived);
		settled = Map.copyOf(settled);
	}

	/** Nothing is asked yet. */
	static Lesson of(List<Fact> arrived, String eventId, String subject) {
		return new Lesson(arrived, eventId, subject, Optional.empty(), Map.of());
	}

	FactStore.Key about() {
		return FactStore.Key.of(this.arrived.getFirst());
	}

	/** All that is to be merged, answers included: their names are locked too. */
	List<Fact> facts() {
		return Stream.concat(this.arrived.stream(), this.added.stream().flatMap((one) -> one.answer().facts().stream()))
			.toList();
	}

	Set<Name> names() {
		return facts().stream().flatMap((fact) -> fact.names().stream()).collect(Collectors.toSet());
	}

	/** What the provider added to that fact, if it was asked about it as it is now. */
	Optional<Inquiry.Answer> answerAbout(Fact about) {
		return this.added.filter((one) -> one.about().equals(about)).map(Added::answer);
	}

	Lesson answered(Fact about, Inquiry.Answer answer) {
		return new Lesson(this.arrived, this.eventId, this.subject, Optional.of(new Added(about, answer)),
				this.settled);
	}

	Lesson settled(Tie tie, Optional<Subscription> confirmed) {
		Map<Tie, Optional<Subscription>> all = new HashMap<>(this.settled);
		all.put(tie, confirmed);
		return new Lesson(this.arrived, this.eventId, this.subject, this.added, all);
	}

	/**
	 * An answer, and the fact that it is about.
	 *
	 * @param about the fact as it was known when the provider was asked
	 * @param answer what it added
	 */
	record Added(Fact about, Inquiry.Answer answer) {
	}

	/**
	 * Two snapshots that the clock cannot put in order.
	 *
	 * @param known the one that was known when the provider was asked
	 * @param arrived the other
	 */
	record Tie(Subscription known, Subscription arrived) {

		/** Both, and in their place the one read back, if it tells something else. */
		Fact merged(Optional<Subscription> confirmed) {
			Subscription merged = this.known.merge(this.arrived);
			return confirmed.filter((read) -> !read.tellsTheSameAs(merged)).<Fact>map(merged::merge).orElse(merged);
		}

	}

}
