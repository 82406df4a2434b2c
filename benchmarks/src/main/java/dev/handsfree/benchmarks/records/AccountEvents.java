package dev.handsfree.benchmarks.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes events of accounts to events.inbound as ingest-service does, and how their
 * deliveries ended. Two types that differ in their name alone: with the automations that
 * stand here, two deliveries are due for a sign-up and none for a change.
 */
public final class AccountEvents implements AutoCloseable {

	/** What is due for sign-ups, as in the built-in map; for changes nothing is. */
	public static final String AUTOMATIONS = """
			automations:
			  grant-access: {on: [account.signed_up], sink: access, action: update-entitlement, owner: ops@example.com}
			  customer-to-crm: {on: [account.signed_up], sink: crm, action: upsert-contact, owner: sales@example.com}
			""";

	private static final Map<String, String> DUE = Map.of("grant-access", "access", "customer-to-crm", "crm");

	private static final String SOURCE = "chatbot";

	private final RecordWriter writer;

	private final Clock clock;

	private long next;

	/**
	 * @param bootstrapServers the broker, whose credentials are noted
	 * @param serdes know the values' schemas
	 * @param clock when events happen
	 */
	public AccountEvents(String bootstrapServers, EventSerdes serdes, Clock clock) {
		this.writer = new RecordWriter(bootstrapServers, serdes);
		this.clock = clock;
	}

	/**
	 * Writes so many sign-ups: two deliveries are due for each.
	 * @return the number of the first
	 */
	public long signUps(int count) {
		return write(EventType.ACCOUNT_SIGNED_UP, count);
	}

	/**
	 * Writes so many changes: nothing is due for them.
	 * @return the number of the first
	 */
	public long changes(int count) {
		return write(EventType.ACCOUNT_CHANGED, count);
	}

	private long write(EventType type, int count) {
		long first = this.next;
		this.next += count;
		for (long number = first; number < this.next; number++) {
			InboundEvent event = event(number, type);
			this.writer.write(TopicCatalogue.INBOUND, event.getEventId(), event, EventHeaders.of(event.getEventId(),
					type.wireName(), SOURCE, event.getOccurredAt(), event.getSubject()));
		}
		this.writer.flush();
		return first;
	}

	private InboundEvent event(long number, EventType type) {
		String user = String.format(Locale.ROOT, "u_%012d", number);
		InboundEvent.Builder event = InboundEvent.newBuilder()
			.setEventId(id(number))
			.setType(type.wireName())
			.setOccurredAt(this.clock.instant())
			.setSource(SOURCE)
			.setSubject(user)
			.setUserId(user)
			.setEmail(user + "@example.com")
			.setOriginal(ByteBuffer.wrap("""
					{"type":"%s","data":{"user_id":"%s","email":"%s@example.com","name":"Ada"}}"""
				.formatted(type.wireName(), user, user)
				.getBytes(StandardCharsets.UTF_8)));
		if (type == EventType.ACCOUNT_SIGNED_UP) {
			event.setAccountSignedUp(AccountSignedUp.newBuilder().setName("Ada").build());
		}
		else {
			event.setAccountChanged(AccountChanged.newBuilder().setName("Ada").build());
		}
		return event.build();
	}

	private static String id(long number) {
		return String.format(Locale.ROOT, "chatbot:msg_%012d", number);
	}

	/** Writes that every delivery of so many sign-ups has ended. */
	public void end(long first, int count) {
		for (long number = first; number < first + count; number++) {
			String id = id(number);
			DUE.forEach((automation, sink) -> this.writer.write(TopicCatalogue.OUTCOMES, id,
					DeliveryOutcome.newBuilder()
						.setEventId(id)
						.setSink(sink)
						.setAutomation(automation)
						.setOutcome(OutcomeKind.delivered)
						.setAttempts(1)
						.setAt(this.clock.instant())
						.build(),
					new RecordHeaders()));
		}
		this.writer.flush();
	}

	@Override
	public void close() {
		this.writer.close();
	}

}
