package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.handsfree.access.entitlement.AccessDocument.ProductAccess;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;

/**
 * Decides, at a moment, what a customer may use: judges stored entitlements by the time
 * of day and the owner's policy. Cheap enough to be done at every look-up, so that a
 * grace period or a day pass ends on the second without anybody writing anything.
 */
public final class AccessDecision {

	private static final Comparator<Judged> BEST_FIRST = Comparator.comparing(Judged::status)
		// What a stranger can have put under a typed address never speaks first.
		.thenComparing((judged) -> !judged.grant().isFirm())
		// What is tried says less than what was had, and what was had last says most.
		.thenComparing((judged) -> judged.grant().isOnlyTried())
		.thenComparing((judged) -> judged.grant().until().orElse(Instant.MAX), Comparator.reverseOrder())
		.thenComparing((judged) -> judged.grant().because());

	private final AccessPolicy policy;

	private final AccessSentences sentences;

	/**
	 * @param policy what the product's owner decided
	 * @param products what customers call the products
	 */
	public AccessDecision(AccessPolicy policy, Products products) {
		this.policy = policy;
		this.sentences = new AccessSentences(policy, products);
	}

	/**
	 * The document at this moment.
	 * @param entitlements what the customer has reason to use
	 * @param updatedAt when these last changed; empty if nothing was ever known
	 * @param now the moment
	 */
	public AccessDocument at(Entitlements entitlements, Optional<Instant> updatedAt, Instant now) {
		List<Judged> judged = believed(entitlements.grants()).stream()
			.filter((grant) -> grant.hasBegun(now))
			.map((grant) -> new Judged(grant, this.policy.terms().status(grant, now)))
			.sorted(BEST_FIRST)
			.toList();
		Status status = judged.stream().map(Judged::status).findFirst().orElse(Status.NONE);
		String message = this.sentences.about(judged, now);
		return new AccessDocument(entitlements.customer(), status.isAllowed(), status, message, products(judged),
				updatedAt);
	}

	/**
	 * The document of somebody of whom a payment was given up on: who could use nothing
	 * is let in until a person has looked into it.
	 * @param document what follows from all else, which is "no"
	 */
	public AccessDocument undelivered(AccessDocument document) {
		return document.underReview(AccessSentences.undelivered());
	}

	/** Where nothing is held firmly, there is nobody whom a stranger could talk over. */
	private static List<Grant> believed(List<Grant> grants) {
		return grants.stream().anyMatch(Grant::isFirm) ? grants
				: grants.stream().map((grant) -> grant.held(true)).toList();
	}

	/** One entry per product: several grants of one are its best, and their sum. */
	private static List<ProductAccess> products(List<Judged> bestFirst) {
		SortedMap<String, List<Judged>> byProduct = new TreeMap<>();
		for (Judged judged : bestFirst) {
			if (judged.isOfAProduct()) {
				byProduct.computeIfAbsent(judged.grant().product().orElseThrow(), (absent) -> new ArrayList<>())
					.add(judged);
			}
		}
		Collection<List<Judged>> grouped = byProduct.values();
		return grouped.stream()
			.map(AccessDecision::together)
			.sorted(Comparator.comparing(ProductAccess::status))
			.toList();
	}

	private static ProductAccess together(List<Judged> bestFirst) {
		Judged best = bestFirst.getFirst();
		Grant grant = best.grant();
		boolean allowed = best.status().isAllowed();
		long quantity = allowedOf(bestFirst).mapToLong((judged) -> judged.grant().quantity()).sum();
		return new ProductAccess(grant.product().orElseThrow(), allowed, best.status(),
				allowed ? quantity : grant.quantity(), grant.trial(), grant.until(), grant.cancelsAt(),
				grant.because());
	}

	private static Stream<Judged> allowedOf(List<Judged> judged) {
		return judged.stream().filter((one) -> one.status().isAllowed());
	}

	/**
	 * A grant and how it stands at the moment.
	 *
	 * @param grant the grant
	 * @param status its status now
	 */
	record Judged(Grant grant, Status status) {

		/** A one-off that was only tried was never theirs. */
		private boolean isOfAProduct() {
			return this.grant.product().isPresent() && (this.grant.recurring() || !this.grant.isOnlyTried());
		}

	}

}
