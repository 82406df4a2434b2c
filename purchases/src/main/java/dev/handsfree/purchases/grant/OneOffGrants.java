package dev.handsfree.purchases.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.grant.Grant.Why;
import dev.handsfree.purchases.product.Bought;
import dev.handsfree.purchases.product.Product;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.purchase.Purchase;

/**
 * Decides what a payment made once grants: the product that its metadata names, else what
 * its lines buy, else nothing yet, and a person is asked. What is not paid is pending.
 */
public final class OneOffGrants {

	private final Products products;

	public OneOffGrants(Products products) {
		this.products = products;
	}

	public List<Grant> of(Purchase purchase) {
		return boughtAt(purchase).map((at) -> bought(purchase, at)).orElseGet(() -> tried(purchase));
	}

	/** What was bought once on the bills of a subscription. */
	public List<Grant> beside(Purchase subscription, Payment payment) {
		List<Line> lines = subscription.linesOf(payment).stream().filter(OneOffGrants::isBoughtOnce).toList();
		return listed(lines, payment.payment(), payment.eventId(), payment.at()).stream()
			.filter((grant) -> grant.state() == State.ACTIVE)
			.toList();
	}

	/** Whether a subscription's bill holds something bought once that nothing lists. */
	public boolean holdsUnlisted(Purchase subscription, Payment payment) {
		return !this.products.isOpen() && subscription.linesOf(payment)
			.stream()
			.filter(OneOffGrants::isBoughtOnce)
			.anyMatch((line) -> this.products.once(line) instanceof Bought.Unlisted);
	}

	private static boolean isBoughtOnce(Line line) {
		return line.isOneOff() && line.quantity() > 0 && line.isPaidFor();
	}

	/** When its money came, or when it was given for nothing. */
	private static Optional<Instant> boughtAt(Purchase purchase) {
		Stream<Instant> paid = purchase.payments().stream().map(Payment::at);
		Stream<Instant> given = purchase.checkouts().stream().filter(Checkout::isSettled).map(Checkout::at);
		return Stream.concat(paid, given).min(Comparator.naturalOrder());
	}

	private List<Grant> bought(Purchase purchase, Instant at) {
		String because = because(purchase);
		List<Line> lines = lines(purchase);
		Optional<String> named = named(purchase);
		if (named.isPresent()) {
			Product product = this.products.named(named.get());
			return List.of(grant(product, quantity(product, lines), purchase.origin(), because, at));
		}
		List<Grant> listed = listed(lines, purchase.origin(), because, at);
		return listed.isEmpty() ? List.of(unknown(Optional.empty(), 1, purchase.origin(), because)) : listed;
	}

	private static Optional<String> named(Purchase purchase) {
		return Stream.of(purchase.payments().stream().map(Payment::product),
				purchase.checkouts().stream().map(Checkout::product), purchase.intents().stream().map(Intent::product))
			.flatMap((products) -> products)
			.flatMap(Optional::stream)
			.findFirst();
	}

	private List<Grant> listed(List<Line> lines, String origin, String because, Instant at) {
		List<Grant> grants = new ArrayList<>();
		for (Line line : lines) {
			switch (this.products.once(line)) {
				case Bought.Sold(Product product) -> grants.add(grant(product, line.quantity(), origin, because, at));
				case Bought.Unlisted(String id) when !this.products.isOpen() ->
					grants.add(unknown(Optional.of(id), line.quantity(), origin, because));
				case Bought.Unlisted unlisted -> {
					// Without a file nothing is known of any one-off; a person names it.
				}
				case Bought.Nothing nothing -> {
					// The file says so.
				}
			}
		}
		return grants;
	}

	/**
	 * Ten bought are ten given: as many as the lines of that product, or the only line.
	 */
	private long quantity(Product product, List<Line> lines) {
		long listed = lines.stream()
			.filter((line) -> this.products.once(line) instanceof Bought.Sold(Product sold) && sold.equals(product))
			.mapToLong(Line::quantity)
			.sum();
		return (listed > 0) ? listed : (lines.size() == 1) ? lines.getFirst().quantity() : 1;
	}

	private static List<Line> lines(Purchase purchase) {
		List<Line> told = purchase.payments()
			.stream()
			.flatMap((payment) -> purchase.linesOf(payment).stream())
			.filter((line) -> line.quantity() > 0)
			.toList();
		return told.isEmpty() ? purchase.sold().stream().map(SessionLines::lines).flatMap(List::stream).toList() : told;
	}

	private static Grant grant(Product product, long quantity, String origin, String because, Instant at) {
		Optional<Instant> ends = product.lasts().map(at::plus);
		return Grant.of(Optional.of(product.id()), origin, false, quantity * product.quantity(), because)
			.lasting(Optional.of(at), ends, ends);
	}

	private static Grant unknown(Optional<String> id, long quantity, String origin, String because) {
		return Grant.of(id, origin, false, quantity, because).inState(State.PENDING, Why.PRODUCT_UNKNOWN, because);
	}

	private List<Grant> tried(Purchase purchase) {
		Optional<FailedPayment> failed = purchase.openFailure();
		Optional<Checkout> unpaid = purchase.checkouts().stream().findFirst();
		Optional<String> product = named(purchase).map((id) -> this.products.named(id).id());
		if (failed.isPresent()) {
			Grant grant = Grant.of(product, purchase.origin(), false, 1, failed.get().eventId());
			return List
				.of((failed.get().actionRequired() ? grant.inState(State.PENDING, Why.ACTION_REQUIRED, grant.because())
						: grant.inState(State.ENDED, Why.PAYMENT_FAILED, grant.because()))
					.payableAt(failed.get().payUrl()));
		}
		boolean gone = !purchase.failures().isEmpty();
		return unpaid.filter((checkout) -> !gone)
			.map((checkout) -> List.of(Grant.of(product, purchase.origin(), false, 1, checkout.eventId())
				.inState(State.PENDING, Why.FIRST_PAYMENT, checkout.eventId())))
			.orElse(List.of());
	}

	private static String because(Purchase purchase) {
		return Stream.of(purchase.payments().stream().map(Payment::eventId),
				purchase.checkouts().stream().map(Checkout::eventId), purchase.intents().stream().map(Intent::eventId))
			.flatMap((events) -> events)
			.findFirst()
			.orElseThrow();
	}

}
