package dev.handsfree.journeys.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.events.Review;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.life.story.Answer;
import dev.handsfree.journeys.life.story.Asked;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.topics.TopicCatalogue;

/** Decides what differs, at the end of a run, from what is right. */
final class Verdicts {

	/** What the CRM says of somebody who may come in. */
	private static final Set<String> OPEN = Set.of("active", "trialing", "past_due", "paid", "paused");

	/** What it never says of somebody who may not. */
	private static final Set<String> GOOD = Set.of("active", "trialing", "paid");

	private final Answers answers;

	private final Topics topics;

	private final List<String> refused;

	/**
	 * @param answers what the customer API and the CRM say
	 * @param topics the reviews
	 * @param refused the webhooks that the door did not take
	 */
	Verdicts(Answers answers, Topics topics, List<String> refused) {
		this.answers = answers;
		this.topics = topics;
		this.refused = List.copyOf(refused);
	}

	/** Each run that does not end right, with what differs. */
	Map<Run, List<String>> on(List<Run> runs) {
		this.answers.catchUp();
		this.topics.catchUp();
		Set<String> reviews = this.topics.values(TopicCatalogue.REVIEWS, Review.class)
			.stream()
			.map(Review::toString)
			.collect(Collectors.toSet());
		return runs.stream()
			.collect(Collectors.toMap((run) -> run, (run) -> on(run, reviews)))
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isEmpty())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private List<String> on(Run run, Set<String> reviews) {
		List<String> differences = new ArrayList<>();
		this.refused.stream()
			.filter((webhook) -> webhook.contains(run.scene().key()))
			.forEach((webhook) -> differences.add("refused: " + webhook));
		run.story().right().forEach((asked, right) -> {
			Answer answer = this.answers.about(asked, run.scene());
			List<String> found = new ArrayList<>(right.differences(run.scene(), answer));
			if (asked.by() == Asked.By.USER && run.story().right().size() == 1) {
				found.addAll(contradictions(answer, this.answers.contacts(run.scene())));
			}
			found.forEach((difference) -> differences.add(asked + ": " + difference));
		});
		if (run.story().isReviewed() && reviews.stream().noneMatch((review) -> review.contains(run.scene().key()))) {
			differences.add("nobody is asked to review it");
		}
		return differences;
	}

	/** The CRM and the customer read the same. */
	private static List<String> contradictions(Answer answer, List<Contact> contacts) {
		if (contacts.size() != 1) {
			return List.of();
		}
		String shown = contacts.getFirst().property("handsfree_payment_status");
		boolean agree = answer.allowed() ? OPEN.contains(shown) : !GOOD.contains(shown);
		return agree ? List.of()
				: List.of("%s, while the CRM says '%s'".formatted(answer.allowed() ? "allowed" : "not allowed", shown));
	}

}
