package dev.handsfree.operations.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.operations.review.ReviewStore.Waiting;
import dev.handsfree.topics.review.DecisionKind;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes decisions of people, of a review or of a user's access. The first decision of a
 * review wins. It is kept here when it is taken, and then written to Kafka.
 */
public final class Decisions {

	private final TransactionTemplate transactions;

	private final ReviewStore reviews;

	private final DecisionStore decisions;

	private final LettersInReview letters;

	private final AuditLog audit;

	private final Clock clock;

	Decisions(TransactionTemplate transactions, ReviewStore reviews, DecisionStore decisions, LettersInReview letters,
			AuditLog audit, Clock clock) {
		this.transactions = transactions;
		this.reviews = reviews;
		this.decisions = decisions;
		this.letters = letters;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Decides a review.
	 * @param review its id
	 * @param verdict what is decided
	 * @param by who decides, and why
	 * @throws RefusedException if there is no such review, it is decided, or the verdict
	 * is none of its choices or lacks what the choice needs
	 */
	public void decide(String review, Verdict verdict, Actor by) {
		this.transactions.executeWithoutResult((transaction) -> {
			Waiting waiting = this.reviews.lock(review)
				.orElseThrow(() -> RefusedException.notFound("There is no such review."));
			if (!waiting.isOpen()) {
				throw RefusedException.conflict("The review is decided already.");
			}
			check(waiting, verdict);
			// A decision is never older than what it decides, whatever the clocks say.
			Instant at = now().isBefore(waiting.at()) ? waiting.at() : now();
			this.decisions.keep(review, verdict.decision(), by.who(), at);
			this.letters.follow(waiting, verdict.decision(), by);
			this.decisions.send(record(review, verdict, by, at,
					verdict.user().or(() -> Optional.of(waiting.subject()).filter((one) -> !one.isEmpty())))
				.setEventId(waiting.eventId())
				.setAutomation(waiting.automation().orElse(""))
				.setAbout(waiting.about().orElse(null))
				.build());
			this.audit.note(by, "decide " + verdict.decision(), review);
		});
	}

	/**
	 * Of a review that lists no choices no sink would know what to do with an answer: it
	 * can be put aside, and what is granted or revoked is done by hand.
	 */
	private static void check(Waiting waiting, Verdict verdict) {
		if (waiting.choices().isEmpty()) {
			if (!verdict.is(DecisionKind.DISMISS)) {
				throw RefusedException
					.unfit("This review lists no choices: it can be put aside ('dismiss'); grant or revoke "
							+ "access by POST /api/access/{user_id}.");
			}
			return;
		}
		ReviewStore.Choice choice = waiting.choices()
			.stream()
			.filter((one) -> one.decision().equals(verdict.decision()))
			.findFirst()
			.orElseThrow(() -> RefusedException.unfit("'decision' is none of the review's choices."));
		choice.needs().stream().filter((need) -> verdict.given(need).isEmpty()).findFirst().ifPresent((need) -> {
			throw RefusedException.unfit("This decision needs a '%s'.".formatted(need));
		});
		refuseEndOfRevoke(verdict);
	}

	private static void refuseEndOfRevoke(Verdict verdict) {
		if (verdict.is(DecisionKind.REVOKE) && verdict.until().isPresent()) {
			throw RefusedException.unfit("Only what is granted ends by itself: leave 'until' out.");
		}
	}

	/**
	 * Grants a user a product by hand, or takes it back.
	 * @param user the product's own user id
	 * @param verdict grant or revoke, with the product
	 * @param by who decides, and why
	 * @throws RefusedException if it is neither, or of no product
	 */
	public void decideAccess(String user, Verdict verdict, Actor by) {
		String product = verdict.product().orElseThrow(() -> RefusedException.unfit("'product' is missing."));
		if (!verdict.is(DecisionKind.GRANT) && !verdict.is(DecisionKind.REVOKE)) {
			throw RefusedException.unfit("'action' is 'grant' or 'revoke'.");
		}
		refuseEndOfRevoke(verdict);
		String review = "access:" + user + ":" + product;
		this.transactions.executeWithoutResult((transaction) -> {
			this.decisions.send(record(review, verdict, by, now(), Optional.of(user)).build());
			this.audit.note(by, verdict.decision() + " access", review);
		});
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static ReviewDecision.Builder record(String review, Verdict verdict, Actor by, Instant at,
			Optional<String> subject) {
		return ReviewDecision.newBuilder()
			.setReview(review)
			.setDecision(verdict.decision())
			.setBy(by.who())
			.setAt(at)
			.setReason(by.reason())
			.setSubject(subject.orElse(null))
			.setProduct(verdict.product().orElse(null))
			.setUntil(verdict.until().orElse(null))
			.setPayment(verdict.payment().orElse(null));
	}

	/**
	 * What a person decides.
	 *
	 * @param decision the word for it
	 * @param product the product that is granted or revoked
	 * @param until when a grant ends by itself
	 * @param user whom it concerns, by the product's own id
	 * @param payment whose money went back, by the provider's id
	 */
	public record Verdict(String decision, Optional<String> product, Optional<Instant> until, Optional<String> user,
			Optional<String> payment) {

		private static final Pattern PAYMENT = Pattern.compile("[\\w-]{1,255}");

		/** Says something. */
		public Verdict {
			if (decision.isBlank()) {
				throw RefusedException.unfit("Say what is decided.");
			}
			product = product.filter((one) -> !one.isBlank());
			user = user.filter((one) -> !one.isBlank());
			payment = payment.map(String::strip).filter((one) -> !one.isEmpty());
			if (payment.filter((one) -> !PAYMENT.matcher(one).matches()).isPresent()) {
				throw RefusedException.unfit("'payment' is a provider's id, such as pi_1.");
			}
		}

		/** Whether that is decided. */
		boolean is(DecisionKind kind) {
			return this.decision.equals(kind.wireName());
		}

		/** What is said of a thing that a choice needs. */
		Optional<String> given(String need) {
			return switch (need) {
				case DecisionKind.PRODUCT -> this.product;
				case DecisionKind.USER -> this.user;
				case DecisionKind.PAYMENT -> this.payment;
				// What a newer sink needs, it has to do without.
				default -> Optional.of("");
			};
		}

	}

}
