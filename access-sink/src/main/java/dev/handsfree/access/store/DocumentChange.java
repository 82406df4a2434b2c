package dev.handsfree.access.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.fact.Name;

/**
 * What saving one name's document changes.
 *
 * @param name whose document it is
 * @param before what is stored; empty if nothing is
 * @param emailsBefore the keys of the e-mails that lead to it, and to which of its
 * purchases
 * @param now what it is to hold
 * @param emails the keys of the e-mails that are to lead to it, and to which purchases
 */
public record DocumentChange(Name name, Optional<Entitlements> before, Map<String, Set<String>> emailsBefore,
		Entitlements now, Map<String, Set<String>> emails) {

	/** Whether it is about more than the e-mails. */
	boolean isOfEntitlements() {
		return this.before.filter(this.now::equals).isEmpty();
	}

	boolean isOfEmails() {
		return !this.emails.equals(this.emailsBefore);
	}

	/** Not for a name with nothing to its name, before and now. */
	boolean isNews() {
		boolean nothing = this.before.isEmpty() && this.now.grants().isEmpty() && this.emails.isEmpty();
		return !nothing && (isOfEntitlements() || isOfEmails());
	}

	/** What that e-mail led to; nothing if it did not lead there. */
	public Entitlements ledBefore(String email) {
		return this.before.map((known) -> only(known, this.emailsBefore.getOrDefault(email, Set.of())))
			.orElseGet(() -> Entitlements.none(this.now.customer()));
	}

	/** What that e-mail is to lead to; nothing if it is not to lead there. */
	public Entitlements ledNow(String email) {
		return only(this.now, this.emails.getOrDefault(email, Set.of()));
	}

	/** The part of a document that an e-mail leads to. */
	static Entitlements only(Entitlements document, Set<String> origins) {
		return origins.contains(DocumentStore.ALL) ? document : new Entitlements(document.customer(),
				document.grants().stream().filter((grant) -> origins.contains(grant.origin())).toList());
	}

}
