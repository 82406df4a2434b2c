package dev.handsfree.access.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.access.entitlement.AccessDocument;
import dev.handsfree.access.store.DocumentChange;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.grant.Grant;

/**
 * What a rebuild changes for one name, in words.
 *
 * @param name the name's key; an e-mail is masked
 * @param before what its document said
 * @param after what it says by today's rules, and why
 * @param notes which e-mails lead to it no more, or newly, or to less of it; why it stays
 * @param opens whether somebody is let in who was not
 * @param closes whether somebody is no longer let in
 */
public record RebuildChange(String name, String before, String after, List<String> notes, boolean opens,
		boolean closes) {

	/** Copies the notes. */
	public RebuildChange {
		notes = List.copyOf(notes);
	}

	/** Such as {@code user:u_1  active pro x1 → none (refunded)}. */
	@Override
	public String toString() {
		String what = this.before.equals(this.after) ? this.before : this.before + " → " + this.after;
		return this.name + "  " + what + (this.notes.isEmpty() ? "" : "; " + String.join("; ", this.notes));
	}

	/**
	 * The change as somebody sees it who asks; empty if nobody can see it.
	 * @param change what is written
	 * @param judge says what a document tells now
	 */
	static Optional<RebuildChange> of(DocumentChange change, Judge judge) {
		Entitlements stored = change.before().orElseGet(() -> Entitlements.none(change.name().value()));
		AccessDocument before = judge.document(stored);
		AccessDocument after = judge.document(change.now());
		List<String> emails = new ArrayList<>();
		boolean opens = after.allowed() && !before.allowed();
		boolean closes = before.allowed() && !after.allowed();
		Set<String> all = new TreeSet<>(change.emailsBefore().keySet());
		all.addAll(change.emails().keySet());
		for (String email : all) {
			said(change, email).ifPresent(emails::add);
			boolean led = judge.document(change.ledBefore(email)).allowed();
			boolean leads = judge.document(change.ledNow(email)).allowed();
			opens |= leads && !led;
			closes |= led && !leads;
		}
		String told = summary(before, stored);
		String tells = summary(after, change.now());
		if (told.equals(tells) && !before.equals(after)) {
			tells += " (told otherwise)";
		}
		return (told.equals(tells) && emails.isEmpty()) ? Optional.empty()
				: Optional.of(new RebuildChange(masked(change.name().key()), told, tells, emails, opens, closes));
	}

	/** A document that stays as it is, and why that is worth a line. */
	static RebuildChange none(String key, Entitlements stored, Judge judge, String why) {
		String told = summary(judge.document(stored), stored);
		return new RebuildChange(masked(key), told, told, List.of(why), false, false);
	}

	private static Optional<String> said(DocumentChange change, String email) {
		boolean led = !change.ledBefore(email).grants().isEmpty();
		boolean leads = !change.ledNow(email).grants().isEmpty();
		String who = masked(email.substring(email.indexOf(':') + 1));
		if (led != leads) {
			return Optional.of(who + (leads ? " leads to it now" : " leads to it no more"));
		}
		Set<String> reached = origins(change.ledNow(email));
		Set<String> reachedBefore = origins(change.ledBefore(email));
		boolean lessNow = leads && !reached.containsAll(reachedBefore)
				&& origins(change.now()).containsAll(reachedBefore);
		return lessNow ? Optional.of(who + " leads to less of it") : Optional.empty();
	}

	private static Set<String> origins(Entitlements entitlements) {
		return entitlements.grants().stream().map(Grant::origin).collect(Collectors.toSet());
	}

	/** The products that are not over, and where not all is well, why. */
	static String summary(AccessDocument document, Entitlements entitlements) {
		String products = document.products()
			.stream()
			.filter((one) -> one.status() != Status.NONE)
			.map((one) -> "%s %s x%d".formatted(one.status().wireName(), one.product(), one.quantity()))
			.collect(Collectors.joining(", "));
		String reasons = entitlements.grants()
			.stream()
			.map(Grant::why)
			.filter((why) -> why != Grant.Why.GOOD_STANDING)
			.map((why) -> why.name().toLowerCase(Locale.ROOT).replace('_', ' '))
			.distinct()
			.sorted()
			.collect(Collectors.joining(", "));
		return (products.isEmpty() ? document.status().wireName() : products)
				+ (reasons.isEmpty() ? "" : " (" + reasons + ")");
	}

	/** An address as its first letter and its domain; other names as they are. */
	static String masked(String name) {
		return name.replaceAll("^((?:[a-z]+:)?.)[^:]*(@[^@]*)$", "$1…$2");
	}

	/** Says what entitlements tell at the moment of the rebuild. */
	@FunctionalInterface
	interface Judge {

		AccessDocument document(Entitlements entitlements);

	}

}
