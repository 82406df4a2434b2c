package dev.handsfree.access.api;

import java.time.Clock;
import java.util.Optional;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessDocument;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.fact.Name;

/**
 * Looks a customer up: one indexed read, judged by the present moment, and a second one
 * before anybody is told "no". Who holds nothing, not even something that has ended, is
 * told so only once everybody who has paid is known: a lead, or a card that was declined,
 * says nothing of what was paid before.
 */
public final class LookUp {

	private final DocumentStore documents;

	private final AccessDecision decision;

	private final UndeliveredPayments undelivered;

	private final Completeness completeness;

	private final Clock clock;

	/**
	 * @param documents what is stored
	 * @param decision judges it
	 * @param undelivered whose payment was given up on
	 * @param completeness whether it is all there is
	 * @param clock the present moment
	 */
	public LookUp(DocumentStore documents, AccessDecision decision, UndeliveredPayments undelivered,
			Completeness completeness, Clock clock) {
		this.documents = documents;
		this.decision = decision;
		this.undelivered = undelivered;
		this.completeness = completeness;
		this.clock = clock;
	}

	/**
	 * The document of that user or customer.
	 * @throws NotYetKnownException if there is none, and may be one soon
	 */
	public AccessDocument of(Name name) {
		// Asked before the store is: who arrives in between is else told "no".
		Optional<String> missing = this.completeness.missing();
		return this.documents.find(name)
			.map((stored) -> (name.kind() == Name.Kind.CUSTOMER) ? firmly(stored) : stored)
			.filter((stored) -> missing.isEmpty() || holdsSomething(stored))
			.map((stored) -> judged(name, stored))
			.orElseGet(() -> nothing(name, missing));
	}

	/**
	 * What the purchases grant that this e-mail was given with.
	 * @throws NotYetKnownException if there is none, and may be one soon
	 */
	AccessDocument byEmail(Name email) {
		Optional<String> missing = this.completeness.missing();
		return this.documents.findByEmail(email)
			.filter((stored) -> missing.isEmpty() || holdsSomething(stored))
			.map((stored) -> judged(email, stored))
			.orElseGet(() -> nothing(email, missing));
	}

	/**
	 * A customer's own id is nothing that somebody else can have typed: all debts count.
	 */
	private static StoredEntitlements firmly(StoredEntitlements stored) {
		Entitlements known = stored.entitlements();
		return new StoredEntitlements(
				new Entitlements(known.customer(), known.grants().stream().map((grant) -> grant.held(true)).toList()),
				stored.updatedAt());
	}

	private static boolean holdsSomething(StoredEntitlements stored) {
		return stored.entitlements().grants().stream().anyMatch((grant) -> !grant.isOnlyTried());
	}

	private AccessDocument judged(Name name, StoredEntitlements stored) {
		return undelivered(name,
				this.decision.at(stored.entitlements(), Optional.of(stored.updatedAt()), this.clock.instant()));
	}

	private AccessDocument nothing(Name name, Optional<String> missing) {
		missing.ifPresent((why) -> {
			throw new NotYetKnownException(why);
		});
		return undelivered(name,
				this.decision.at(Entitlements.none(name.value()), Optional.empty(), this.clock.instant()));
	}

	/** Read only of whom the answer would be no. */
	private AccessDocument undelivered(Name name, AccessDocument document) {
		return (!document.allowed() && this.undelivered.concern(name, this.clock.instant()))
				? this.decision.undelivered(document) : document;
	}

}
