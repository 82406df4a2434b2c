package dev.handsfree.messengers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.handsfree.messengers.Alert.Fact;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Alert.Urgency;
import dev.handsfree.messengers.Alert.Words;

/** Messages as the tests tell them. */
public final class Messages {

	public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	public static final String OWNER = "ops@example.com";

	private Messages() {
	}

	public static Alert alert(String what, State state, Instant at) {
		return new Alert(what + ":unreachable:1795435200", at, state, Urgency.CAN_WAIT,
				new Words("Incident: " + what, "Nothing is written: nobody answers.",
						List.of(new Fact("Since", "23 November 2026, 12:00 UTC"), new Fact("Events", "4"),
								new Fact("Money", "29.00 EUR")),
						Optional.of(OWNER), Optional.of("https://console.example.com/incidents/1")));
	}

	public static Message about(String what) {
		return of(List.of(alert(what, State.OPEN, NOON)), Optional.empty());
	}

	public static Message of(List<Alert> alerts, Optional<String> answers) {
		String thread = alerts.getFirst().matter();
		return new Message(thread, "say:" + thread + "#" + alerts.hashCode(), alerts, Optional.empty(), answers);
	}

	public static Message storm(int size) {
		return of(IntStream.range(0, size).mapToObj((number) -> alert("crm:" + number, State.OPEN, NOON)).toList(),
				Optional.empty());
	}

	/** An alert in which everything was written by somebody else. */
	public static Alert saying(String foreign) {
		return new Alert("matter", NOON, State.OPEN, Urgency.CAN_WAIT, new Words(foreign, foreign,
				List.of(new Fact(foreign, foreign)), Optional.of(foreign), Optional.empty()));
	}

}
