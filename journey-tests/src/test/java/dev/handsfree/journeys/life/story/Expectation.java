package dev.handsfree.journeys.life.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.handsfree.standin.hubspot.Contact;

/** What is right: each condition says what differs from it, if anything does. */
public final class Expectation {

	/** Any number of a product is right. */
	private static final long ANY = -1;

	private final List<Condition> conditions = new ArrayList<>();

	private final Map<String, Long> products = new TreeMap<>();

	private Expectation() {
	}

	/** In good standing, or in front of a person with access meanwhile. */
	public static Expectation allowed() {
		return status("active", "past_due", "under_review");
	}

	/** In good standing. */
	public static Expectation active() {
		return status("active");
	}

	/** No access, for whatever reason. */
	public static Expectation shut() {
		return status("none", "pending").nothing();
	}

	/** No access and nothing on its way. */
	public static Expectation none() {
		return status("none").nothing();
	}

	/** No access yet: a payment is on its way. */
	public static Expectation pending() {
		return status("pending").nothing();
	}

	/** A payment is missing; access is kept for a while. */
	public static Expectation pastDue() {
		return status("past_due");
	}

	/** One of these statuses. */
	public static Expectation status(String... statuses) {
		Expectation expectation = new Expectation();
		return expectation.expect((scene, answer) -> differs(Arrays.asList(statuses).contains(answer.status()),
				"status %s, not %s", answer.status(), String.join(" or ", statuses)));
	}

	/** Whatever is answered, as long as the further conditions hold. */
	public static Expectation anything() {
		return new Expectation();
	}

	/** That product may be used, any number of it; and no product that is not named. */
	public Expectation product(String product) {
		return product(product, ANY);
	}

	/** So many of that product may be used; and no product that is not named. */
	public Expectation product(String product, long quantity) {
		if (this.products.isEmpty()) {
			expect((scene, answer) -> differs(answer.products().keySet().equals(this.products.keySet()),
					"products %s, not %s", new TreeSet<>(answer.products().keySet()), this.products.keySet()));
		}
		this.products.put(product, quantity);
		return (quantity == ANY) ? this
				: expect((scene, answer) -> differs(answer.products().getOrDefault(product, 0L) == quantity,
						"%d of %s, not %d", answer.products().getOrDefault(product, 0L), product, quantity));
	}

	/** That product may be used, whatever else may be. */
	public Expectation with(String product) {
		return expect(
				(scene, answer) -> differs(answer.products().containsKey(product), "%s may not be used", product));
	}

	/** That product may not be used. */
	public Expectation without(String product) {
		return expect((scene, answer) -> differs(!answer.products().containsKey(product), "%s may be used", product));
	}

	/** The sentence holds each of these words. */
	public Expectation says(String... words) {
		return expect((scene, answer) -> Arrays.stream(words)
			.filter((word) -> !answer.message().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
			.findFirst()
			.map((word) -> "'%s' does not say '%s'".formatted(answer.message(), word)));
	}

	/** The sentence holds none of these words. */
	public Expectation saysNot(String... words) {
		return expect((scene, answer) -> Arrays.stream(words)
			.filter((word) -> answer.message().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)))
			.findFirst()
			.map((word) -> "'%s' says '%s'".formatted(answer.message(), word)));
	}

	/** The sentence leads to where that invoice is paid. */
	public Expectation saysPay(String invoice) {
		return expect((scene, answer) -> differs(answer.message().contains(scene.payUrl(invoice)),
				"'%s' does not lead to invoice %s", answer.message(), invoice));
	}

	/** The sentence leads to no invoice. */
	public Expectation saysNoPayLink() {
		return saysNot("https://invoice.stripe.com");
	}

	/** The contact of that name has one of these payment statuses. */
	public Expectation crm(String... statuses) {
		return expect((scene, answer) -> contactHas(answer, "handsfree_payment_status", statuses));
	}

	/** The contact of that name has that plan. */
	public Expectation plan(String... plans) {
		return expect((scene, answer) -> contactHas(answer, "handsfree_plan", plans));
	}

	/** There is no contact of that name, or none that shows money. */
	public Expectation noMoneyInCrm() {
		return expect((scene, answer) -> differs(
				answer.contact().map((contact) -> contact.property("handsfree_payment_status").isEmpty()).orElse(true),
				"the CRM shows money: %s", answer.contact().map(Contact::properties)));
	}

	/** The CRM has no contact of that name. */
	public Expectation noContact() {
		return expect((scene, answer) -> differs(answer.contacts().isEmpty(), "the CRM has a contact"));
	}

	/** What differs from what is right. */
	public List<String> differences(Scene scene, Answer answer) {
		return this.conditions.stream().flatMap((condition) -> condition.difference(scene, answer).stream()).toList();
	}

	private Expectation nothing() {
		return expect(
				(scene, answer) -> differs(answer.products().isEmpty(), "%s may be used", answer.products().keySet()));
	}

	private Expectation expect(Condition condition) {
		this.conditions.add(condition);
		return this;
	}

	private static Optional<String> contactHas(Answer answer, String property, String... values) {
		if (answer.contacts().size() != 1) {
			return Optional.of("%d contacts, not one".formatted(answer.contacts().size()));
		}
		String shown = answer.contacts().getFirst().property(property);
		return differs(Arrays.stream(values).anyMatch(shown::equalsIgnoreCase), "%s '%s', not %s", property, shown,
				String.join(" or ", values));
	}

	@SuppressWarnings("AnnotateFormatMethod") // Its annotation is not worth a dependency.
	private static Optional<String> differs(boolean right, String difference, Object... values) {
		return right ? Optional.empty() : Optional.of(difference.formatted(values));
	}

	/** One condition. */
	@FunctionalInterface
	private interface Condition {

		Optional<String> difference(Scene scene, Answer answer);

	}

}
