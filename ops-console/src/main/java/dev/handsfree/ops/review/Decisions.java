package dev.handsfree.ops.review;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.ops.audit.Actor;
import dev.handsfree.ops.audit.AuditLog;
import dev.handsfree.ops.refusal.RefusedException;
import dev.handsfree.ops.review.ReviewStore.Waiting;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes decisions of people, of a review or of a user's access. The first decision of a
 * review wins. It is kept here when it is taken, and then written to Kafka.
 */
public final class Decisions {

	/** Nothing follows from it. */
	private static final String DISMISS = "dismiss";

	private final TransactionTemplate transactions;

	private final ReviewStore reviews;

	private final DecisionStore decisions;

	private final AuditLog audit;

	private final Clock clock;

	Decisions(TransactionTemplate transactions, ReviewStore reviews, DecisionStore decisions, AuditLog audit,
			Clock clock) {
		this.transactions = transactions;
		this.reviews = reviews;
		this.decisions = decisions;
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
			if (!waiting.open()) {
				throw RefusedException.conflict("The review is decided already.");
			}
			check(waiting, verdict);
			// A decision is never older than what it decides, whatever the clocks say.
			Instant at = now().isBefore(waiting.at()) ? waiting.at() : now();
			this.decisions.keep(review, verdict.decision(), by.who(), at);
			this.decisions
				.send(record(review, verdict, by, at, Optional.of(waiting.subject()).filter((one) -> !one.isEmpty())));
			this.audit.note(by, "decide " + verdict.decision(), review);
		});
	}

	/**
	 * Of a review that lists no choices no sink would know what to do with an answer: it
	 * can be put aside, and what is granted or revoked is done by hand.
	 */
	private static void check(Waiting waiting, Verdict verdict) {
		if (waiting.choices().isEmpty()) {
			if (!verdict.decision().equals(DISMISS)) {
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
		if (choice.needs().contains("product") && verdict.product().isEmpty()) {
			throw RefusedException.unfit("This decision needs a 'product'.");
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
		if (!verdict.decision().equals("grant") && !verdict.decision().equals("revoke")) {
			throw RefusedException.unfit("'action' is 'grant' or 'revoke'.");
		}
		if (verdict.decision().equals("revoke") && verdict.until().isPresent()) {
			throw RefusedException.unfit("Only what is granted ends by itself: leave 'until' out.");
		}
		String review = "access:" + user + ":" + product;
		this.transactions.executeWithoutResult((transaction) -> {
			this.decisions.send(record(review, verdict, by, now(), Optional.of(user)));
			this.audit.note(by, verdict.decision() + " access", review);
		});
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static ReviewDecision record(String review, Verdict verdict, Actor by, Instant at,
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
			.build();
	}

	/**
	 * What a person decides.
	 *
	 * @param decision the word for it
	 * @param product the product that is granted or revoked
	 * @param until when a grant ends by itself
	 */
	public record Verdict(String decision, Optional<String> product, Optional<Instant> until) {

		/** Says something. */
		public Verdict {
			if (decision.isBlank()) {
				throw RefusedException.unfit("Say what is decided.");
			}
			product = product.filter((one) -> !one.isBlank());
		}

	}

}
