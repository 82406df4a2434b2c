package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.access.entitlement.AccessDecision.Judged;
import dev.handsfree.purchases.Status;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;

/** Says in one or two sentences, to the customer, how access stands and what to do. */
final class AccessSentences {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final String DECLINED = "Your last payment did not go through. "
			+ "Please try again or use another payment method.";

	private final AccessPolicy policy;

	private final Products products;

	AccessSentences(AccessPolicy policy, Products products) {
		this.policy = policy;
		this.products = products;
	}

	/**
	 * The sentence about the best grant, and one about a payment that is missing beside
	 * it.
	 * @param bestFirst all grants, judged
	 * @param now the moment
	 */
	String about(List<Judged> bestFirst, Instant now) {
		if (bestFirst.isEmpty()) {
			return "There is no active plan for this account.";
		}
		Judged best = bestFirst.getFirst();
		if (best.status() == Status.NONE && bestFirst.stream().anyMatch(AccessSentences::isLastWord)) {
			return DECLINED;
		}
		String sentence = aboutBest(best, now);
		return (best.status() == Status.PAST_DUE || !best.status().isAllowed()) ? sentence
				: bestFirst.stream()
					.skip(1)
					.filter(AccessSentences::misses)
					.findFirst()
					.map((other) -> sentence + " " + missing(other.grant()))
					.orElse(sentence);
	}

	private String aboutBest(Judged best, Instant now) {
		return switch (best.status()) {
			case ACTIVE -> active(best.grant(), now);
			case PAST_DUE -> pastDue(best.grant());
			case UNDER_REVIEW -> underReview(best.grant(), now);
			case PENDING -> pending(best.grant());
			case NONE -> ended(best.grant());
		};
	}

	/** Of somebody with nothing else to use. */
	static String undelivered() {
		return "We have received a payment of yours and are checking what it is for. You can go in meanwhile.";
	}

	/** A try that failed, and that nothing was paid after. */
	private static boolean isLastWord(Judged judged) {
		return judged.grant().isOnlyTried() && judged.grant().isFirm();
	}

	/** A payment that is missing, and that an outsider cannot have put there. */
	private static boolean misses(Judged judged) {
		Grant grant = judged.grant();
		boolean open = switch (grant.why()) {
			case PAYMENT_FAILED, ACTION_REQUIRED, UNPAID -> true;
			default -> false;
		};
		return open && grant.isFirm() && judged.status() != Status.ACTIVE;
	}

	private String missing(Grant grant) {
		return (grant.why() == Grant.Why.ACTION_REQUIRED)
				? "Your bank asks you to confirm the payment for %s. Please confirm it%s.".formatted(name(grant),
						place(grant))
				: "A payment for %s is missing. Please update your payment method%s.".formatted(name(grant),
						place(grant));
	}

	private String active(Grant grant, Instant now) {
		Optional<String> until = grant.until().filter(now::isBefore).map(DATE::format);
		if (grant.why() == Grant.Why.PAUSED) {
			return capitalized(until
				.map((date) -> "Payments for %s are paused; you can use it until %s.".formatted(name(grant), date))
				.filter((sentence) -> this.policy.terms().whenPaused() == Terms.WhenPaused.END_OF_PERIOD)
				.orElseGet(() -> "Payments for %s are paused; you can keep using it.".formatted(name(grant))));
		}
		if (grant.trial() && until.isPresent()) {
			return "Your %s trial runs until %s.".formatted(word(grant), until.get()).replace("  ", " ");
		}
		Optional<String> cancels = grant.cancelsAt().filter(now::isBefore).map(DATE::format);
		if (cancels.isPresent()) {
			return capitalized("%s is cancelled and stays active until %s.".formatted(name(grant), cancels.get()));
		}
		if (grant.recurring() && grant.until().isPresent() && until.isEmpty()) {
			return capitalized("%s is being renewed; you can keep using it.".formatted(name(grant)));
		}
		return capitalized(until.map((date) -> "%s is active until %s.".formatted(name(grant), date))
			.orElseGet(() -> "%s is active.".formatted(name(grant))));
	}

	private String underReview(Grant grant, Instant now) {
		return this.policy.terms()
			.passed(grant, now)
			.map((end) -> capitalized(
					"%s ran until %s. We are checking whether it goes on; you can keep using it meanwhile."
						.formatted(name(grant), DATE.format(end))))
			.orElseGet(() -> "We are checking something about your payment. You can keep using %s meanwhile."
				.formatted(name(grant)));
	}

	private String pastDue(Grant grant) {
		String end = grant.overdueSince().map((since) -> DATE.format(since.plus(this.policy.grace()))).orElse("");
		String what = (grant.why() == Grant.Why.ACTION_REQUIRED)
				? "Your bank asks you to confirm the payment for %s.".formatted(name(grant))
				: "The last payment for %s did not go through.".formatted(name(grant));
		String task = (grant.why() == Grant.Why.ACTION_REQUIRED) ? "Please confirm it%s by %s to keep your access."
				: "Please update your payment method%s by %s to keep your access.";
		return what + " " + task.formatted(place(grant), end);
	}

	private String pending(Grant grant) {
		return switch (grant.why()) {
			case PRODUCT_UNKNOWN -> "We have received your payment and are setting up your access.";
			case ACTION_REQUIRED -> missing(grant);
			default -> "Your payment is on its way. Your access starts as soon as it has arrived.";
		};
	}

	private String ended(Grant grant) {
		String name = name(grant);
		return switch (grant.why()) {
			case PAYMENT_FAILED, ACTION_REQUIRED -> switch (grant.state()) {
				case PAST_DUE ->
					capitalized("%s is paused because a payment is missing. Please update your payment method%s."
						.formatted(name, place(grant)));
				case ACTIVE, UNDER_REVIEW, PENDING, ENDED -> DECLINED;
			};
			case UNPAID -> capitalized("%s has ended because a payment is missing. Please update your payment method%s."
				.formatted(name, place(grant)));
			case PAUSED -> capitalized("%s is paused.".formatted(name));
			case REFUNDED -> capitalized("%s has ended because its payment was refunded.".formatted(name));
			case DISPUTE_LOST -> capitalized("%s has ended because its payment was disputed.".formatted(name));
			case GOOD_STANDING -> capitalized(grant.ends()
				.map((end) -> "%s ended on %s.".formatted(name, DATE.format(end)))
				.orElseGet(() -> "%s has ended.".formatted(name)));
			case CANCELLED, REVOKED, FIRST_PAYMENT, PRODUCT_UNKNOWN, LIST_CUT, REFUND_UNCLEAR, STATUS_UNKNOWN ->
				capitalized("%s has ended.".formatted(name));
		};
	}

	/** "your Pro plan", or without a name that customers know, "your plan". */
	private String name(Grant grant) {
		String noun = grant.recurring() ? "plan" : "access";
		return word(grant).isEmpty() ? "your " + noun : "your " + word(grant) + " " + noun;
	}

	private String word(Grant grant) {
		return grant.product().flatMap(this.products::spokenName).orElse("");
	}

	private String place(Grant grant) {
		return this.policy.billingPortal()
			.or(() -> grant.isFirm() ? grant.payUrl() : Optional.empty())
			.map((url) -> " at " + url)
			.orElse("");
	}

	private static String capitalized(String sentence) {
		return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
	}

}
