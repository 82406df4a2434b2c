package dev.handsfree.catchup.thin;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.stripe.StripeUnavailableException;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.unmapped.Renormalization;
import dev.handsfree.webhooks.unmapped.Renormalization.Mapped;
import dev.handsfree.webhooks.unmapped.Renormalization.SaysNothing;
import dev.handsfree.webhooks.unmapped.Renormalization.StillUnmapped;
import dev.handsfree.webhooks.unmapped.Renormalizer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fetches what a thin event leaves out, and publishes what it then means under the id
 * that it was kept under. Doing it twice has the effect of doing it once: the router lets
 * an unmapped id pass one more time.
 */
final class ThinEvents {

	private final StripeObjects stripe;

	private final Renormalizer renormalizer;

	private final EventPublisher publisher;

	ThinEvents(StripeObjects stripe, Renormalizer renormalizer, EventPublisher publisher) {
		this.stripe = stripe;
		this.renormalizer = renormalizer;
		this.publisher = publisher;
	}

	/** Whether an event of events.unmapped is one that could be fetched. */
	static boolean isThin(InboundEvent kept) {
		return kept.getUnmapped().filter(Reason.THIN.wireName()::equals).isPresent();
	}

	/**
	 * What became of a kept thin event. Returning lets the offset move on.
	 * @throws StripeUnavailableException if Stripe gives no answer now: try again
	 * @throws NotKeptException if Kafka takes nothing now: try again
	 */
	Outcome take(InboundEvent kept) {
		Optional<ThinEvent> thin = ThinEvent.of(bytes(kept));
		if (thin.isEmpty() || !isWorthAsking(kept, thin.get())) {
			return Outcome.NO_TYPE;
		}
		return fetch(thin.get()).map((body) -> publish(this.renormalizer.again(kept, body))).orElse(Outcome.NOT_SHOWN);
	}

	/**
	 * Only events of a type that would mean something with its object: known, and lacking
	 * nothing but its data.
	 */
	private boolean isWorthAsking(InboundEvent kept, ThinEvent thin) {
		byte[] empty = thin.holding(JsonNodeFactory.instance.objectNode());
		return this.renormalizer.again(kept, empty).equals(new StillUnmapped(Reason.INCOMPLETE.wireName()));
	}

	/**
	 * The snapshot, where Stripe has one: it shows the object as it was. Else the object
	 * as it is now, which is never older than the event.
	 */
	private Optional<byte[]> fetch(ThinEvent sent) {
		ThinEvent told = sent.path().flatMap((path) -> ask(sent, path)).map(ThinEvent::new).orElse(sent);
		Optional<byte[]> snapshot = told.snapshotPath()
			.or(sent::snapshotPath)
			.flatMap((path) -> ask(sent, path))
			.map(sent::named);
		return snapshot
			.or(() -> told.relatedPath().or(sent::relatedPath).flatMap((path) -> ask(sent, path)).map(sent::holding));
	}

	private Optional<ObjectNode> ask(ThinEvent sent, String path) {
		return this.stripe.at(path, sent.context());
	}

	private Outcome publish(Renormalization meaning) {
		return switch (meaning) {
			case Mapped(List<InboundEvent> events) -> switch (this.publisher.publish(events)) {
				case Published published -> Outcome.PUBLISHED;
				case Unavailable(String cause) -> throw new NotKeptException(cause);
			};
			case SaysNothing nothing -> Outcome.SAYS_NOTHING;
			case StillUnmapped unmapped -> Outcome.NO_TYPE;
		};
	}

	private static byte[] bytes(InboundEvent kept) {
		ByteBuffer original = kept.getOriginal().duplicate();
		byte[] bytes = new byte[original.remaining()];
		original.get(bytes);
		return bytes;
	}

	/** How a thin event ended. */
	enum Outcome {

		/** It is published with its type. */
		PUBLISHED,

		/** Nothing follows from it. */
		SAYS_NOTHING,

		/** It has no type with its object either, or may not have one. */
		NO_TYPE,

		/** Stripe has no such object any more, or does not show it to this key. */
		NOT_SHOWN,

		/** A bug of ours met it again and again. */
		FAILED

	}

}
