package dev.handsfree.webhooks.unmapped;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.webhooks.event.KeptEvent;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.Sources;
import dev.handsfree.webhooks.unmapped.Renormalization.Mapped;
import dev.handsfree.webhooks.unmapped.Renormalization.SaysNothing;
import dev.handsfree.webhooks.unmapped.Renormalization.StillUnmapped;

/**
 * Says what an event that was kept without a type means by now, by today's normalizers
 * and settings. It keeps its id, so that the router, which lets an unmapped id pass once
 * more, lets nothing pass twice. Thread-safe; throws nothing that a kept event can cause.
 */
public final class Renormalizer {

	private final Sources sources;

	/**
	 * @param sources the sources as they are configured now
	 */
	public Renormalizer(Sources sources) {
		this.sources = sources;
	}

	/** What a kept event means by its own bytes. */
	public Renormalization again(InboundEvent kept) {
		return again(kept, bytes(kept.getOriginal()));
	}

	/**
	 * What a kept event means by a body that its provider gave later.
	 * @param kept the event as events.unmapped holds it; its own bytes stay with it
	 * @param body the body in place of its own
	 */
	public Renormalization again(InboundEvent kept, byte[] body) {
		String before = kept.getUnmapped().orElse("");
		if (before.startsWith("undecodable")) {
			// Its bytes are a whole record that was no event, not a webhook's body.
			return new StillUnmapped(before);
		}
		return this.sources.named(kept.getSource())
			.map((source) -> again(source, kept, body))
			.orElseGet(() -> new StillUnmapped("no_such_source"));
	}

	private static Renormalization again(Source source, InboundEvent kept, byte[] body) {
		KeptEvent known = new KeptEvent(kept.getEventId(), kept.getProviderType(), kept.getOccurredAt());
		return switch (source.normalize(known, body)) {
			case Normalized(List<NormalizedEvent> events) -> of(source, kept, ours(kept, events));
			case Ignored ignored -> new StillUnmapped("ignored");
			case Challenged challenged -> new StillUnmapped("no_event");
			case Malformed malformed -> new StillUnmapped("no_event");
		};
	}

	/**
	 * Of a body with several events, this one and the further ones that are made from it,
	 * which stand behind it. A body with one event is that event, even if its id is made
	 * in another way by now.
	 */
	private static List<NormalizedEvent> ours(InboundEvent kept, List<NormalizedEvent> events) {
		String id = kept.getEventId();
		Optional<String> further = KeptEvent.furtherType(id);
		if (further.isPresent()) {
			// By today's id: another webhook may tell the same fact under it.
			return events.stream().filter((event) -> KeptEvent.furtherType(event.id()).equals(further)).toList();
		}
		if (events.size() == 1) {
			NormalizedEvent only = events.getFirst();
			return List.of(new NormalizedEvent(id, only.origin(), only.person(), only.subject(), only.meaning()));
		}
		return events.stream()
			.dropWhile((event) -> !event.id().equals(id))
			.takeWhile((event) -> event.id().equals(id) || KeptEvent.furtherType(event.id()).isPresent())
			.toList();
	}

	private static Renormalization of(Source source, InboundEvent kept, List<NormalizedEvent> events) {
		List<NormalizedEvent> mapped = events.stream().filter(Renormalizer::isMapped).toList();
		if (!mapped.isEmpty()) {
			return new Mapped(InboundEvents.of(source, mapped, bytes(kept.getOriginal()))
				.stream()
				.map((event) -> flagged(event, kept))
				.toList());
		}
		return events.stream()
			.flatMap((event) -> (event.meaning() instanceof Unmapped unmapped) ? Stream.of(unmapped.reason())
					: Stream.empty())
			.findFirst()
			.map(Renormalizer::withoutType)
			.orElseGet(() -> new StillUnmapped("no_event"));
	}

	private static Renormalization withoutType(Reason reason) {
		return (reason == Reason.NOTHING_TO_SAY) ? new SaysNothing() : new StillUnmapped(reason.wireName());
	}

	private static boolean isMapped(NormalizedEvent event) {
		return switch (event.meaning()) {
			case Typed typed -> true;
			case Silent silent -> true;
			case Unmapped unmapped -> false;
		};
	}

	/** What the door does not decide stays as it was. */
	private static InboundEvent flagged(InboundEvent event, InboundEvent kept) {
		return InboundEvent.newBuilder(event).setBackfill(kept.getBackfill()).setSynthetic(kept.getSynthetic()).build();
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

}
