package dev.handsfree.access;

import java.util.List;
import java.util.Optional;

import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.InvoicePayment;
import dev.handsfree.delivery.WaitingRoom;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.Link;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;

/**
 * Learns which payment intent paid which invoice, so that refunds and disputes find their
 * payment. Returning lets the offset move on; what is thrown is tried again for as long
 * as it takes.
 */
final class IdentityLinksListener implements MessageListener<String, IdentityLink> {

	private final Learning learning;

	private final WaitingRoom waitingRoom;

	IdentityLinksListener(Learning learning, WaitingRoom waitingRoom) {
		this.learning = learning;
		this.waitingRoom = waitingRoom;
	}

	@Override
	public void onMessage(ConsumerRecord<String, IdentityLink> message) {
		// A link taken back, or one of another kind, leaves what was paid as it was.
		Optional.ofNullable(message.value()).flatMap(IdentityLinksListener::fact).ifPresent(this::learn);
	}

	private void learn(Fact fact) {
		Learned learned = this.learning.learn(List.of(fact), fact.eventId(), fact.id());
		if (!learned.released().isEmpty()) {
			this.waitingRoom.wake(learned.released());
		}
	}

	private static Optional<Fact> fact(IdentityLink learned) {
		Link link = learned.getLink();
		if (!link.getKind().equals("invoice_payment")) {
			return Optional.empty();
		}
		Optional<String> invoice = value(link, "invoice:");
		Optional<String> intent = value(link, "payment_intent:");
		return invoice.flatMap((in) -> intent.map((pi) -> new InvoicePayment(in, pi, learned.getEventId())));
	}

	private static Optional<String> value(Link link, String prefix) {
		return List.of(link.getLeft(), link.getRight())
			.stream()
			.filter((name) -> name.startsWith(prefix))
			.map((name) -> name.substring(prefix.length()))
			.findFirst();
	}

}
