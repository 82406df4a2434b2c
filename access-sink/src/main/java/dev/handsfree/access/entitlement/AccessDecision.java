package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.handsfree.access.entitlement.AccessDocument.ProductAccess;
import dev.handsfree.access.entitlement.AccessDocument.Status;

/**
 * Decides, at a moment, what a customer may use: judges stored entitlements by the time
 * of day and the owner's policy. Cheap enough to be done at every look-up, so that a
 * grace period or a day pass ends on the second without anybody writing anything.
 */
public final class AccessDecision {

	private static final Comparator<Judged> BEST_FIRST = Comparator.comparing(Judged::status)
		.thenComparing((judged) -> judged.grant().until().orElse(Instant.MAX), Comparator.reverseOrder())
		.thenComparing((judged) -> judged.grant().because());

	private final AccessPolicy policy;

	private final Sentences sentences;

	/**
	 * @param policy what the product's owner decided
	 * @param products what customers call the products
	 */
	public AccessDecision(AccessPolicy policy, Products products) {
		this.policy = policy;
		this.sentences = new Sentences(policy, products);
	}

	/**
	 * The document at this moment.
	 * @param entitlements what the customer has reason to use
	 * @param updatedAt when these last changed; empty if nothing was ever known
	 * @param now the moment
	 */
	public AccessDocument at(Entitlements entitlements, Optional<Instant> updatedAt, Instant now) {
		List<Judged> judged = entitlements.grants()
			.stream()
			.map((grant) -> new Judged(grant, status(grant, now)))
			.sorted(BEST_FIRST)
			.toList();
		Status status = judged.stream().map(Judged::status).findFirst().orElse(Status.NONE);
		String message = this.sentences.about(judged, entitlements.declined().isPresent(), now);
		return new AccessDocument(entitlements.customer(), status.isAllowed(), status, message, products(judged),
				updatedAt);
	}

	private Status status(Grant grant, Instant now) {
		if (grant.ends().filter((end) -> !now.isBefore(end)).isPresent()) {
			return Status.NONE;
		}
		return switch (grant.state()) {
			case ACTIVE -> Status.ACTIVE;
			case PAST_DUE -> isGraceOver(grant, now) ? Status.NONE : Status.PAST_DUE;
			case UNDER_REVIEW -> Status.UNDER_REVIEW;
			case PENDING -> Status.PENDING;
			case ENDED -> Status.NONE;
		};
	}

	private boolean isGraceOver(Grant grant, Instant now) {
		return grant.overdueSince().filter((since) -> !now.isBefore(since.plus(this.policy.grace()))).isPresent();
	}

	/** One entry per product: several grants of one are its best, and their sum. */
	private static List<ProductAccess> products(List<Judged> bestFirst) {
		SortedMap<String, List<Judged>> byProduct = new TreeMap<>();
		for (Judged judged : bestFirst) {
			judged.grant()
				.product()
				.ifPresent((product) -> byProduct.computeIfAbsent(product, (absent) -> new ArrayList<>()).add(judged));
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
		long quantity = bestFirst.stream()
			.filter((judged) -> judged.status().isAllowed())
			.mapToLong((judged) -> judged.grant().quantity())
			.sum();
		return new ProductAccess(grant.product().orElseThrow(), allowed, best.status(),
				allowed ? quantity : grant.quantity(), grant.trial(), grant.until(), grant.cancelsAt(),
				grant.because());
	}

	/**
	 * A grant and how it stands at the moment.
	 *
	 * @param grant the grant
	 * @param status its status now
	 */
	record Judged(Grant grant, Status status) {
	}

}
