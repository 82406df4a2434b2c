package dev.handsfree.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.alert.Telling.Gathering;
import dev.handsfree.alert.Telling.Reminder;
import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.DeploymentRolledBack;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.Fact;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Alert.Urgency;
import dev.handsfree.messengers.Alert.Words;
import dev.handsfree.messengers.Times;
import dev.handsfree.purchases.Amounts;
import dev.handsfree.purchases.DisputeStates;
import dev.handsfree.topics.Event;

/**
 * Decides what is said of an event: a deployment's failure as a fact of its own, a
 * dispute with what is at stake and until when it can be answered, and again shortly
 * before. Never whose it is.
 *
 * @param event the event
 * @param owner who minds; may be empty
 * @param links where the console is
 */
record EventAlerts(Event event, String owner, ConsoleLinks links) {

	private static final Duration BEFORE_EVIDENCE_IS_DUE = Duration.ofDays(2);

	Telling failed(DeploymentFailed failed) {
		return deployment(failed.getDeployment(), "Deployment failed: " + failed.getProject().orElse("unknown project"),
				"A deployment failed; what ran before runs on.", failed.getTarget(), failed.getCommit());
	}

	Telling rolledBack(DeploymentRolledBack rolledBack) {
		return deployment(rolledBack.getDeployment(),
				"Deployment rolled back: " + rolledBack.getProject().orElse("unknown project"),
				"Production went back to an earlier deployment.", rolledBack.getTarget(), rolledBack.getCommit());
	}

	private Telling deployment(String deployment, String title, String sentence, Optional<String> target,
			Optional<String> commit) {
		List<Fact> facts = new ArrayList<>();
		target.ifPresent((where) -> facts.add(new Fact("Target", where)));
		facts.add(new Fact("Deployment", deployment));
		commit.ifPresent((hash) -> facts.add(new Fact("Commit", hash)));
		String matter = this.event.type().wireName() + ":" + deployment;
		return new Telling.Tell(alert(matter, State.OPEN, Urgency.CAN_WAIT, words(title, sentence, facts)),
				Gathering.ALONE);
	}

	Telling disputed(PaymentDisputed dispute) {
		String amount = Amounts.format(dispute.getAmount(), dispute.getCurrency());
		boolean ended = DisputeStates.isEnd(dispute.getStatus());
		Words words = words("Dispute: " + amount, ended ? "The dispute has ended; nothing more can be done."
				: "A payer disputes a payment; it is lost without evidence.", facts(dispute, amount));
		Alert alert = alert(matter(dispute), ended ? State.CLOSED : State.OPEN, Urgency.AT_ONCE, words);
		Optional<Reminder> reminder = ended ? Optional.empty()
				: dispute.getEvidenceDueBy().map((due) -> reminder(dispute, amount, due));
		return new Telling.Tell(alert, Gathering.ALONE, reminder);
	}

	private Reminder reminder(PaymentDisputed dispute, String amount, Instant due) {
		Words words = words("Evidence is due in 48 hours: dispute of " + amount,
				"The dispute is still open; without evidence it is lost.", facts(dispute, amount));
		return new Reminder(
				new Alert(matter(dispute), due.minus(BEFORE_EVIDENCE_IS_DUE), State.UPDATED, Urgency.AT_ONCE, words));
	}

	private static String matter(PaymentDisputed dispute) {
		return "dispute:" + dispute.getDispute();
	}

	private static List<Fact> facts(PaymentDisputed dispute, String amount) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact("Amount", amount));
		dispute.getEvidenceDueBy().map(Times::read).ifPresent((due) -> facts.add(new Fact("Evidence is due by", due)));
		dispute.getReason().ifPresent((reason) -> facts.add(new Fact("Reason", reason)));
		facts.add(new Fact("Status", dispute.getStatus()));
		facts.add(new Fact("Dispute", dispute.getDispute()));
		return facts;
	}

	private Alert alert(String matter, State state, Urgency urgency, Words words) {
		return new Alert(matter, this.event.occurredAt(), state, urgency, words);
	}

	private Words words(String title, String sentence, List<Fact> facts) {
		return new Words(title, sentence, facts, Optional.of(this.owner).filter((given) -> !given.isBlank()),
				this.links.event(this.event.id()));
	}

}
