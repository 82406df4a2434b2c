package dev.handsfree.access.api;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessDocument;
import dev.handsfree.access.entitlement.Entitlements;
import dev.handsfree.access.fact.Name;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.StoredEntitlements;

/** Looks a customer up: one indexed read, judged by the present moment. */
public final class LookUp {

	private final DocumentStore documents;

	private final AccessDecision decision;

	private final Clock clock;

	/**
	 * @param documents what is stored
	 * @param decision judges it
	 * @param clock the present moment
	 */
	public LookUp(DocumentStore documents, AccessDecision decision, Clock clock) {
		this.documents = documents;
		this.decision = decision;
		this.clock = clock;
	}

	/** The document of that user or customer. */
	AccessDocument of(Name name) {
		return this.documents.find(name).map(this::judged).orElseGet(() -> nothing(name));
	}

	/** The best of the documents that this e-mail leads to, a user's before a guest's. */
	AccessDocument byEmail(Name email) {
		return this.documents.findByEmail(email)
			.stream()
			.map(this::judged)
			.min(Comparator.comparing(AccessDocument::status))
			.orElseGet(() -> nothing(email));
	}

	private AccessDocument judged(StoredEntitlements stored) {
		return this.decision.at(stored.entitlements(), Optional.of(stored.updatedAt()), this.clock.instant());
	}

	private AccessDocument nothing(Name name) {
		return this.decision.at(Entitlements.none(name.value()), Optional.empty(), this.clock.instant());
	}

}
