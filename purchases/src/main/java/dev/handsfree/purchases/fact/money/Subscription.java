package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Payer;
import org.jspecify.annotations.Nullable;

/**
 * The newest known snapshot of a subscription.
 *
 * <p>
 * Which of two is the newer: an ended one is (a subscription never comes back), then the
 * later by the provider's clock. That clock counts seconds, so all snapshots of its last
 * second are kept, and the newest of them is found among all: the one read back from the
 * provider, else the one that no other says it replaced, then any other than the
 * creation, then the later period, then the further state of a first payment or recovery,
 * and at last the event id, so that every order of arrival ends with the same one.
 *
 * @param subscription the subscription's id
 * @param payer who pays
 * @param status in the provider's words
 * @param asOf when the provider took it, in whole seconds
 * @param creation whether it was taken when the subscription was created
 * @param confirmedAt when it was read back from the provider, if it was
 * @param items what is subscribed to
 * @param periodStart start of the paid period
 * @param periodEnd end of the paid period
 * @param cancelAt when it will end
 * @param cancelAtPeriodEnd whether it ends with the period
 * @param trialEnd when the trial ends
 * @param latestInvoice its latest invoice
 * @param product what it buys, by {@code metadata.handsfree_product}
 * @param eventId the event that it came with
 * @param startedAt when it was made
 * @param paused whether the collection of its payments is paused
 * @param cut whether the list of items was cut
 * @param previous what attributes held before the change, by the provider's names
 * @param rivals the other snapshots of the same second
 */
public record Subscription(String subscription, Payer payer, String status, Instant asOf, boolean creation,
		Optional<Instant> confirmedAt, List<Line> items, Optional<Instant> periodStart, Optional<Instant> periodEnd,
		Optional<Instant> cancelAt, boolean cancelAtPeriodEnd, Optional<Instant> trialEnd,
		Optional<InvoiceId> latestInvoice, Optional<String> product, String eventId, Optional<Instant> startedAt,
		Optional<Boolean> paused, Optional<Boolean> cut, @Nullable Map<String, String> previous,
		@Nullable List<Subscription> rivals) implements Fact {

	private static final Set<String> TERMINAL = Set.of("canceled", "incomplete_expired");

	/** Within one second, the state further to the right came later. */
	private static final List<String> COURSE = List.of("incomplete", "paused", "unpaid", "past_due", "trialing",
			"active");

	/** More changes within a second are one sender's loop; the last of them by id do. */
	private static final int MOST_RIVALS = 20;

	private static final Comparator<Subscription> SECOND = Comparator.comparing(Subscription::isTerminal)
		.thenComparing(Subscription::asOf);

	private static final Comparator<Subscription> WITHIN_SECOND = Comparator
		.comparing((Subscription snapshot) -> snapshot.confirmedAt().orElse(Instant.MIN))
		.thenComparing((snapshot) -> !snapshot.cut().orElse(false))
		.thenComparing((snapshot) -> !snapshot.creation())
		.thenComparing((snapshot) -> snapshot.periodStart().orElse(Instant.MIN))
		.thenComparingInt((snapshot) -> COURSE.indexOf(snapshot.status()))
		.thenComparing(Subscription::eventId);

	/** Copies what could change; rows of an earlier version lack the last two. */
	public Subscription {
		items = List.copyOf(items);
		previous = (previous == null) ? Map.of() : Map.copyOf(previous);
		rivals = (rivals == null) ? List.of() : List.copyOf(rivals);
	}

	@Override
	public String id() {
		return this.subscription;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(Optional.of(new Name(Name.Kind.SUBSCRIPTION, this.subscription)),
						this.latestInvoice.map(InvoiceId::name)));
	}

	@Override
	public Subscription merge(Fact other) {
		Subscription that = (Subscription) other;
		int second = SECOND.compare(this, that);
		if (second != 0) {
			return (second > 0) ? this : that;
		}
		Map<String, Subscription> all = new TreeMap<>();
		Stream.concat(everyone(), that.everyone()).forEach((one) -> all.merge(one.eventId, one, Subscription::fresher));
		while (all.size() > MOST_RIVALS + 1) {
			all.remove(all.keySet().iterator().next());
		}
		return newest(all.values());
	}

	/** Of one event's snapshot and the same as read back, the one read back last. */
	private static Subscription fresher(Subscription one, Subscription other) {
		return (WITHIN_SECOND.compare(one, other) >= 0) ? one : other;
	}

	private static Subscription newest(Collection<Subscription> ofOneSecond) {
		List<Subscription> unreplaced = ofOneSecond.stream()
			.filter((one) -> one.confirmedAt.isPresent()
					|| ofOneSecond.stream().noneMatch((later) -> later.replaced(one)))
			.toList();
		Subscription newest = (unreplaced.isEmpty() ? ofOneSecond : unreplaced).stream()
			.max(WITHIN_SECOND)
			.orElseThrow();
		List<Subscription> others = new ArrayList<>(ofOneSecond);
		others.remove(newest);
		return newest.beside(others);
	}

	/** Whether what this one says was there before is what the other one shows. */
	private boolean replaced(Subscription other) {
		Map<String, String> shown = other.shown();
		return !this.previous().isEmpty() && !shown.equals(shown()) && this.previous()
			.entrySet()
			.stream()
			.allMatch((before) -> before.getValue().equals(shown.getOrDefault(before.getKey(), before.getValue())))
				&& this.previous()
					.keySet()
					.stream()
					.anyMatch((name) -> !shown.getOrDefault(name, "").equals(shown().getOrDefault(name, "")));
	}

	/** The attributes by which snapshots of one second are told apart. */
	private Map<String, String> shown() {
		Map<String, String> shown = new TreeMap<>();
		shown.put("status", this.status);
		shown.put("latest_invoice", this.latestInvoice.map(InvoiceId::value).orElse(""));
		shown.put("cancel_at_period_end", String.valueOf(this.cancelAtPeriodEnd));
		shown.put("metadata.handsfree_user", this.payer.user().orElse(""));
		shown.put("metadata.handsfree_product", this.product.orElse(""));
		shown.put("items",
				this.items.stream()
					.map((item) -> item.price().orElse("") + ":" + item.quantity())
					.sorted()
					.collect(Collectors.joining(",")));
		return shown;
	}

	private Stream<Subscription> everyone() {
		return Stream.concat(Stream.of(beside(List.of())), rivals().stream());
	}

	private Subscription beside(List<Subscription> others) {
		List<Subscription> alone = others.stream()
			.map((one) -> one.rivals().isEmpty() ? one : one.beside(List.of()))
			.toList();
		return new Subscription(this.subscription, this.payer, this.status, this.asOf, this.creation, this.confirmedAt,
				this.items, this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd, this.trialEnd,
				this.latestInvoice, this.product, this.eventId, this.startedAt, this.paused, this.cut, this.previous,
				alone);
	}

	@Override
	public Map<String, String> previous() {
		return (this.previous != null) ? this.previous : Map.of();
	}

	@Override
	public List<Subscription> rivals() {
		return (this.rivals != null) ? this.rivals : List.of();
	}

	/** Whether its first payment has not come. */
	public boolean isIncomplete() {
		return this.status.startsWith("incomplete");
	}

	/** A user here was named by the holder of the secret key. */
	@Override
	public boolean isOnlyTried() {
		return isIncomplete() && this.payer.user().isEmpty();
	}

	/** Whether it has ended for good. */
	public boolean isTerminal() {
		return TERMINAL.contains(this.status);
	}

	/** Whether the collection of its payments is paused. */
	public boolean isPaused() {
		return this.paused.orElse(false);
	}

	/**
	 * Whether the clock cannot tell which of two is the newer, and it matters.
	 * @param other another snapshot of the same subscription
	 */
	public boolean tiesWith(Subscription other) {
		return this.asOf.equals(other.asOf) && !isTerminal() && !other.isTerminal() && !tellsTheSameAs(other)
				&& !replaced(other) && !other.replaced(this);
	}

	/** Whether the two differ in nothing but where they come from. */
	public boolean tellsTheSameAs(Subscription other) {
		return content().equals(other.content());
	}

	/**
	 * This subscription as the provider tells it now, put at a snapshot's place in time.
	 * The provider's clock stays the only one that snapshots are compared by.
	 * @param asked the snapshot that was in doubt
	 * @param now when it was read back
	 */
	public Subscription confirming(Subscription asked, Instant now) {
		return new Subscription(this.subscription, asked.payer, this.status, asked.asOf, false, Optional.of(now),
				this.items, this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd, this.trialEnd,
				this.latestInvoice, this.product, asked.eventId, this.startedAt.or(asked::startedAt), this.paused,
				this.cut, Map.of(), List.of());
	}

	/** This subscription as a snapshot of its own, taken at that moment. */
	public Subscription asOf(Instant now, String eventId) {
		return new Subscription(this.subscription, this.payer, this.status, now, false, Optional.of(now), this.items,
				this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd, this.trialEnd,
				this.latestInvoice, this.product, eventId, this.startedAt, this.paused, this.cut, Map.of(), List.of());
	}

	/** This snapshot with all of its items, which the webhook had cut. */
	public Subscription complete(List<Line> all) {
		return new Subscription(this.subscription, this.payer, this.status, this.asOf, this.creation, this.confirmedAt,
				all, this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd, this.trialEnd,
				this.latestInvoice, this.product, this.eventId, this.startedAt, this.paused, Optional.of(false),
				this.previous, this.rivals);
	}

	/** When it will end, if that is known. */
	public Optional<Instant> endsAt() {
		return this.cancelAt.or(() -> this.cancelAtPeriodEnd ? this.periodEnd : Optional.empty());
	}

	private List<Object> content() {
		return List.of(this.status, this.items, this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd,
				this.trialEnd, this.latestInvoice, this.product, this.paused);
	}

}
