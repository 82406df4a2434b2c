package dev.handsfree.webhooks.source;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.NormalizedEvent;

/** Writes normalized events down as the records of {@code events.inbound}. */
public final class InboundEvents {

	private InboundEvents() {
	}

	/**
	 * The records of one webhook, each with the original bytes.
	 * @param source the source
	 * @param events its events
	 * @param body the webhook's body as received; not copied
	 */
	public static List<InboundEvent> of(Source source, List<NormalizedEvent> events, byte[] body) {
		return of(source.name(), Optional.of(source.provider()), events, body);
	}

	/**
	 * The records of what no preset read.
	 * @param source where the events come from
	 * @param events the events
	 * @param body what was received; not copied
	 */
	public static List<InboundEvent> of(String source, List<NormalizedEvent> events, byte[] body) {
		return of(source, Optional.empty(), events, body);
	}

	private static List<InboundEvent> of(String source, Optional<String> provider, List<NormalizedEvent> events,
			byte[] body) {
		return events.stream().map((event) -> record(source, provider, event, ByteBuffer.wrap(body))).toList();
	}

	private static InboundEvent record(String source, Optional<String> provider, NormalizedEvent event,
			ByteBuffer original) {
		InboundEvent.Builder builder = InboundEvent.newBuilder()
			.setEventId(event.id())
			.setOccurredAt(event.origin().occurredAt())
			.setSource(source)
			.setProvider(provider.orElse(null))
			.setSubject(event.subject())
			.setLivemode(event.origin().livemode())
			.setAccount(event.origin().account().orElse(null))
			.setUserId(event.person().userId().orElse(null))
			.setCustomer(event.person().customer().orElse(null))
			.setEmail(event.person().email().orElse(null))
			.setProviderType(event.origin().providerType().orElse(null))
			.setOriginal(original);
		return switch (event.meaning()) {
			case Typed typed -> typed(builder.setType(typed.type().wireName()).build(), typed);
			case Unmapped(Reason reason, var intended) -> builder.setUnmapped(reason.wireName()).build();
			case Silent(var links) -> builder.setLinks(links).build();
		};
	}

	private static InboundEvent typed(InboundEvent record, Typed typed) {
		// The field's name follows from the type, so that a new type needs no line here.
		record.put(field(record, typed.type()), typed.details());
		return record;
	}

	private static int field(InboundEvent record, EventType type) {
		return record.getSchema().getField(type.field()).pos();
	}

}
