package dev.handsfree.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessDocument.ProductAccess;
import dev.handsfree.access.store.DocumentChange;
import dev.handsfree.purchases.Entitlements;

/** Says for a person what changed documents mean for what may be used. */
final class AccessPreview {

	private final AccessDecision decision;

	private final Clock clock;

	/**
	 * @param decision judges documents, as customers are answered
	 */
	AccessPreview(AccessDecision decision, Clock clock) {
		this.decision = decision;
		this.clock = clock;
	}

	/** In one sentence, by product. */
	String of(List<DocumentChange> changes) {
		Map<String, String> sentences = new TreeMap<>();
		for (DocumentChange change : changes) {
			Map<String, ProductAccess> before = products(change.before());
			Map<String, ProductAccess> after = products(Optional.of(change.now()));
			TreeSet<String> products = new TreeSet<>(before.keySet());
			products.addAll(after.keySet());
			for (String product : products) {
				sentence(product, Optional.ofNullable(before.get(product)), Optional.ofNullable(after.get(product)))
					.ifPresent((sentence) -> sentences.putIfAbsent(product, sentence));
			}
		}
		return sentences.isEmpty() ? "nothing: what may be used stays as it is"
				: sentences.values().stream().collect(Collectors.joining("; ", "would ", ""));
	}

	private Map<String, ProductAccess> products(Optional<Entitlements> entitlements) {
		Instant now = this.clock.instant();
		return entitlements.map((known) -> this.decision.at(known, Optional.empty(), now))
			.stream()
			.flatMap((document) -> document.products().stream())
			.collect(Collectors.toMap(ProductAccess::product, (one) -> one));
	}

	private static Optional<String> sentence(String product, Optional<ProductAccess> before,
			Optional<ProductAccess> after) {
		boolean had = before.filter(ProductAccess::allowed).isPresent();
		boolean has = after.filter(ProductAccess::allowed).isPresent();
		if (had != has) {
			return Optional.of((has ? "open access to " : "end access to ") + product);
		}
		Optional<String> from = before.map((one) -> one.status().wireName());
		Optional<String> to = after.map((one) -> one.status().wireName());
		if (!from.equals(to)) {
			return Optional.of("set %s from %s to %s".formatted(product, from.orElse("none"), to.orElse("none")));
		}
		boolean until = !before.flatMap(ProductAccess::until).equals(after.flatMap(ProductAccess::until));
		boolean quantity = !before.map(ProductAccess::quantity).equals(after.map(ProductAccess::quantity));
		return (until || quantity) ? Optional.of("change how long or how many of " + product) : Optional.empty();
	}

}
