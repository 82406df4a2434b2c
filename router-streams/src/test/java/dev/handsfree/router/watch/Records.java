package dev.handsfree.router.watch;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.DueDelivery;
import dev.handsfree.events.OutcomeKind;
import org.jspecify.annotations.Nullable;

/** Records that the watch reads. */
public final class Records {

	public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

	private Records() {
	}

	/** A payment of 20 euros that is due at these, written as {@code sink/automation}. */
	public static AutomationDue due(String id, Instant at, String... deliveries) {
		return due(id, "cus_" + id, at, deliveries);
	}

	/** A payment of that subject. */
	public static AutomationDue due(String id, String subject, Instant at, String... deliveries) {
		List<DueDelivery> due = Arrays.stream(deliveries)
			.map((one) -> one.split("/", -1))
			.map((one) -> new DueDelivery(one[0], one[1]))
			.toList();
		return AutomationDue.newBuilder()
			.setEventId(id)
			.setType("payment.succeeded")
			.setSubject(subject)
			.setAt(at)
			.setDue(due)
			.setAmount(2000L)
			.setCurrency("eur")
			.build();
	}

	/** How a delivery, written as {@code sink/automation}, ended. */
	public static DeliveryOutcome outcome(String id, String delivery, OutcomeKind kind, Instant at) {
		return outcome(id, delivery, kind, null, at);
	}

	/** How it ended, and why. */
	public static DeliveryOutcome outcome(String id, String delivery, OutcomeKind kind, @Nullable String cause,
			Instant at) {
		String[] parts = delivery.split("/", -1);
		return DeliveryOutcome.newBuilder()
			.setEventId(id)
			.setSink(parts[0])
			.setAutomation(parts[1])
			.setOutcome(kind)
			.setCause(cause)
			.setAt(at)
			.build();
	}

	/** What a sink says of its pause. */
	public static DeliveryOutcome pause(String sink, OutcomeKind kind, String cause, Instant at) {
		return outcome("sink:" + sink, sink + "/", kind, cause, at);
	}

}
