package dev.handsfree.ops.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.masking.Masking;
import dev.handsfree.operations.paging.Page;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.operations.review.Decisions;
import dev.handsfree.operations.review.Decisions.Verdict;
import dev.handsfree.operations.review.ReviewStore;
import dev.handsfree.operations.review.ReviewStore.Choice;
import dev.handsfree.operations.review.ReviewStore.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells what waits for a person, and takes the person's decision. */
@RestController
@RequestMapping("/api")
final class ReviewController {

	private final ReviewStore reviews;

	private final Decisions decisions;

	private final AuditLog audit;

	ReviewController(ReviewStore reviews, Decisions decisions, AuditLog audit) {
		this.reviews = reviews;
		this.decisions = decisions;
		this.audit = audit;
	}

	@GetMapping("/reviews")
	ReviewList list(@RequestParam(name = "limit", defaultValue = "50") int limit,
			@RequestParam(name = "cursor", required = false) @Nullable String cursor,
			@RequestParam(name = "reveal", defaultValue = "false") boolean reveal,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		Page<Waiting> page = this.reviews.page(Requests.limit(limit), Requests.cursor(cursor));
		Masking masking = masking(reveal, holder, "reviews");
		return new ReviewList(page.entries().stream().map((one) -> Told.of(one, masking)).toList(), page.next());
	}

	@GetMapping("/reviews/{id}")
	Told one(@PathVariable("id") String id, @RequestParam(name = "reveal", defaultValue = "false") boolean reveal,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		Waiting review = this.reviews.find(id).orElseThrow(() -> RefusedException.notFound("There is no such review."));
		return Told.of(review, masking(reveal, holder, id));
	}

	private Masking masking(boolean reveal, int holder, String target) {
		if (reveal) {
			this.audit.note(new Actor("token " + holder, "reveal=true"), "reveal", target);
		}
		return Masking.unless(reveal);
	}

	@PostMapping("/reviews/{id}/decision")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, String> decide(@PathVariable("id") String id, @RequestBody Decision request,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		this.decisions.decide(id, request.verdict(request.decision()), Requests.by(holder, request.reason()));
		return Map.of("review", id);
	}

	@PostMapping("/access/{user}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, String> access(@PathVariable("user") String user, @RequestBody Decision request,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		this.decisions.decideAccess(user, request.verdict(request.action()), Requests.by(holder, request.reason()));
		return Map.of("user", user);
	}

	/**
	 * What a person decides.
	 *
	 * @param decision of a review: one of its choices
	 * @param action of a user's access: grant or revoke
	 * @param product which product
	 * @param until when a grant ends by itself
	 * @param user whom a review's decision concerns, by the product's own id
	 * @param payment whose money went back, by the provider's id
	 * @param reason why
	 */
	record Decision(@Nullable String decision, @Nullable String action, @Nullable String product,
			@Nullable String until, @Nullable String user, @Nullable String payment, @Nullable String reason) {

		Verdict verdict(@Nullable String word) {
			return new Verdict(Optional.ofNullable(word).orElse(""), Optional.ofNullable(this.product),
					Requests.instant(this.until, "until"), Optional.ofNullable(this.user),
					Optional.ofNullable(this.payment));
		}

	}

	/**
	 * A page of reviews.
	 *
	 * @param reviews those that wait
	 * @param next where the list goes on
	 */
	record ReviewList(List<Told> reviews, Optional<String> next) {
	}

	/** A review, as the API tells it. */
	record Told(String review, String sink, String eventId, String cause, String sentence, String subject,
			Instant since, String state, List<Choice> choices) {

		static Told of(Waiting review, Masking masking) {
			return new Told(review.id(), review.sink(), review.eventId(), review.cause(),
					masking.sentence(review.sentence(), review.subject()), masking.value(review.subject()), review.at(),
					review.state(), review.choices());
		}

	}

}
