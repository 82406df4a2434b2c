package dev.handsfree.ticket;

import java.time.Instant;
import java.util.List;

import dev.handsfree.delivery.contract.HttpSinkContract;
import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationEvent;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.Risk;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The ticket sink as Zendesk's caller. */
class TicketSinkContractTest extends HttpSinkContract {

	@Override
	public String sink() {
		return "ticket";
	}

	@Override
	public SpringApplicationBuilder application() {
		return TicketApplication.application();
	}

	@Override
	public List<String> settings() {
		return settings("ZENDESK_BASE_URL=" + standIns().url("zendesk"), "ZENDESK_EMAIL=agent@example.com",
				"ZENDESK_TOKEN=token");
	}

	@Override
	public Topic topic() {
		return TopicCatalogue.CONVERSATIONS;
	}

	@Override
	public SpecificRecord event(String name) {
		return ConversationEvent.newBuilder()
			.setEventId("chatbot:" + name)
			.setType("conversation.escalated")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject("u_" + name)
			.setConversationEscalated(ConversationEscalated.newBuilder()
				.setConversationId(name)
				.setSummary("The invoice is wrong.")
				.setReason(EscalationReason.asked_for_human)
				.setRisk(Risk.normal)
				.build())
			.build();
	}

	@Override
	public long effects(String name) {
		return standIns().zendesk().tickets("conversation:" + name).size();
	}

	@Override
	protected void failNext(Fault fault) {
		standIns().zendesk().failNext(fault);
	}

	@Override
	protected String effectCall() {
		return "POST /api/v2/tickets";
	}

	@Override
	public void mend() {
		standIns().zendesk().failNoMore();
	}

}
