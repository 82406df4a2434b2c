package dev.handsfree.benchmarks.records;

import java.time.Instant;
import java.util.Locale;

import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.header.Headers;

/**
 * Writes dead letters of leads that crm-sink never saw, with the bytes and headers that
 * it would give them: many of one cause at once.
 */
public final class LeadLetters {

	/** Why all of them failed, in words. */
	public static final String REASON = "the benchmark says so";

	/** What their e-mails end in. */
	public static final String DOMAIN = "@letters.example.com";

	private static final String SOURCE = "chatbot";

	private LeadLetters() {
	}

	/**
	 * Writes them.
	 * @param bootstrapServers the broker, whose credentials are noted
	 * @param count how many, each of another person
	 * @param at when their events happened
	 */
	public static void write(String bootstrapServers, EventSerdes serdes, int count, Instant at) {
		try (RecordWriter writer = new RecordWriter(bootstrapServers, serdes)) {
			for (int number = 0; number < count; number++) {
				LeadEvent lead = lead(number, at);
				writer.write(TopicCatalogue.deadLetters("crm"), TopicCatalogue.LEADS, lead.getSubject(), lead,
						headers(lead, number));
			}
			writer.flush();
		}
	}

	private static LeadEvent lead(int number, Instant at) {
		String email = String.format(Locale.ROOT, "lead-%012d%s", number, DOMAIN);
		return LeadEvent.newBuilder()
			.setEventId(String.format(Locale.ROOT, "chatbot:letter_%012d", number))
			.setType(EventType.LEAD_CAPTURED.wireName())
			.setOccurredAt(at)
			.setSource(SOURCE)
			.setSubject(email)
			.setEmail(email)
			.setLeadCaptured(LeadCaptured.newBuilder().setName("Ada").setCompany("Analytical").build())
			.build();
	}

	private static Headers headers(LeadEvent lead, int number) {
		Headers headers = EventHeaders.of(lead.getEventId(), lead.getType(), SOURCE, lead.getOccurredAt(),
				lead.getSubject());
		DeadLetterHeaders.from(headers, TopicCatalogue.LEADS.name(), number % TopicCatalogue.LEADS.partitions(), number,
				lead.getOccurredAt().toEpochMilli());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REASON, REASON);
		DeadLetterHeaders.put(headers, DeadLetterHeaders.CAUSE, Cause.INVALID.wireName());
		DeadLetterHeaders.put(headers, DeadLetterHeaders.ATTEMPTS, "1");
		DeadLetterHeaders.put(headers, DeadLetterHeaders.AUTOMATION, "lead-to-crm");
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REPLAYS, "0");
		return headers;
	}

}
