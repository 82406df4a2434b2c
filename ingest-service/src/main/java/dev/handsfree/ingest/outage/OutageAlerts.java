package dev.handsfree.ingest.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.Fact;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Alert.Urgency;
import dev.handsfree.messengers.Alert.Words;
import dev.handsfree.messengers.Times;
import dev.handsfree.topics.Cause;

/** Decides what is said of an outage of Kafka. */
final class OutageAlerts {

	private static final String INTEGRATION = "kafka";

	private OutageAlerts() {
	}

	static Alert begun(Outage outage) {
		return alert(outage, outage.since(), State.OPEN,
				"Kafka does not answer: webhooks are answered 503, and their providers will send them again.",
				List.of(since(outage)));
	}

	/**
	 * @param unkept how many webhooks were answered 503 meanwhile
	 */
	static Alert over(Outage outage, Instant back, long unkept) {
		String minutes = Math.max(1, Duration.between(outage.since(), back).toMinutes()) + " min";
		return alert(outage, back, State.CLOSED, "Kafka answers again, and webhooks are accepted.",
				List.of(since(outage), new Fact("Until", Times.read(back)), new Fact("Lasted", minutes),
						new Fact("Webhooks answered 503", Long.toString(unkept))));
	}

	private static Fact since(Outage outage) {
		return new Fact("Since", Times.read(outage.since()));
	}

	private static Alert alert(Outage outage, Instant at, State state, String sentence, List<Fact> facts) {
		String matter = INTEGRATION + ":" + Cause.UNREACHABLE.wireName() + ":" + outage.since().getEpochSecond();
		return new Alert(matter, at, state, Urgency.AT_ONCE,
				new Words("Incident: " + INTEGRATION, sentence, facts, Optional.empty(), Optional.empty()));
	}

}
