package dev.handsfree.crm;

import java.time.Instant;
import java.util.List;

import dev.handsfree.delivery.contract.HttpSinkContract;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The CRM sink as HubSpot's caller. */
class CrmSinkContractTest extends HttpSinkContract {

	@Override
	public String sink() {
		return "crm";
	}

	@Override
	public SpringApplicationBuilder application() {
		return CrmApplication.application();
	}

	@Override
	public List<String> settings() {
		return settings("HUBSPOT_BASE_URL=" + standIns().url("hubspot"), "HUBSPOT_TOKEN=token");
	}

	@Override
	public Topic topic() {
		return TopicCatalogue.LEADS;
	}

	@Override
	public SpecificRecord event(String name) {
		return LeadEvent.newBuilder()
			.setEventId("chatbot:" + name)
			.setType("lead.captured")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject("u_" + name)
			.setEmail(name + "@example.com")
			.setLeadCaptured(LeadCaptured.newBuilder().build())
			.build();
	}

	@Override
	public long effects(String name) {
		return standIns().hubspot()
			.contacts()
			.stream()
			.filter((contact) -> contact.email().equals(name + "@example.com"))
			.count();
	}

	@Override
	protected void failNext(Fault fault) {
		standIns().hubspot().failNext(fault);
	}

	@Override
	protected String effectCall() {
		return "contacts/batch/upsert";
	}

	@Override
	public String passClaims() {
		return "UPDATE crm.person SET claimed_until = now() WHERE claimed_until > now()";
	}

	@Override
	public void mend() {
		standIns().hubspot().failNoMore();
	}

}
