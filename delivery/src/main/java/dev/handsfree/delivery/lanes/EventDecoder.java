package dev.handsfree.delivery.lanes;

import java.util.List;

import dev.handsfree.delivery.BesideEvents;
import dev.handsfree.delivery.Trigger;
import dev.handsfree.delivery.endings.Endings;
import dev.handsfree.registry.RegistryUnavailableException;
import dev.handsfree.topics.Event;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's bytes as what triggers deliveries: an event, or what the sink takes
 * beside events; or says why it cannot. Never throws.
 */
final class EventDecoder {

	private final Deserializer<SpecificRecord> deserializer;

	private final List<BesideEvents> beside;

	EventDecoder(Deserializer<SpecificRecord> deserializer, List<BesideEvents> beside) {
		this.deserializer = deserializer;
		this.beside = List.copyOf(beside);
	}

	Decoded decode(ConsumerRecord<String, byte[]> record) {
		byte @Nullable [] value = record.value();
		if (value == null || value.length == 0) {
			return new Decoded.Undecodable(Endings.eventId(record), "the record has no value");
		}
		try {
			// Every schema is found by the content id in the bytes; the topic's name does
			// not matter, so that replays and waiting records decode like any other.
			return new Decoded.Ok(trigger(this.deserializer.deserialize(record.topic(), value)));
		}
		catch (RegistryUnavailableException ex) {
			return new Decoded.NotNow();
		}
		catch (RuntimeException ex) {
			return new Decoded.Undecodable(Endings.eventId(record), ex.getClass().getSimpleName());
		}
	}

	private Trigger trigger(SpecificRecord read) {
		return this.beside.stream()
			.filter((one) -> one.holds(read))
			.findFirst()
			.<Trigger>map((one) -> new Trigger.OfRecord(one.id().apply(read), read))
			.orElseGet(() -> new Trigger.OfEvent(Event.of(read)));
	}

	/** What the bytes are. */
	sealed interface Decoded {

		/** What triggers deliveries. */
		record Ok(Trigger trigger) implements Decoded {
		}

		/** No event; the id names the record for whoever looks for it. */
		record Undecodable(String eventId, String reason) implements Decoded {
		}

		/** Nobody knows: the registry must be asked, and does not answer. */
		record NotNow() implements Decoded {
		}

	}

}
