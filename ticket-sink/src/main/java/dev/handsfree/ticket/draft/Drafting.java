package dev.handsfree.ticket.draft;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.topics.Event;

/** Drafts one event's ticket: what all tickets have, whatever they are about. */
public final class Drafting {

	private final Event event;

	private final EmailPolicy policy;

	private final PlainText text;

	public Drafting(Event event, EmailPolicy policy) {
		this.event = event;
		this.policy = policy;
		this.text = new PlainText(policy, event.email());
	}

	/** The payer's account with the product, as the event names it. */
	public Optional<String> account() {
		return this.event.userId().map(Name::user).map(Name::key);
	}

	/** The payer's names, the surest first. */
	public List<String> payer() {
		return PayerNames.of(this.event);
	}

	/** The day of the event, in UTC. */
	public LocalDate day() {
		return LocalDate.ofInstant(this.event.occurredAt(), ZoneOffset.UTC);
	}

	/** Whether it tells of a first payment that failed. */
	public boolean isOfFirstPayment() {
		return EventFacts.of(this.event)
			.stream()
			.anyMatch((fact) -> fact instanceof FailedPayment failed && failed.isFirst());
	}

	/** What somebody else wrote, made safe, on one line. */
	public String line(String foreign) {
		return this.text.line(foreign);
	}

	public MessageText body(String sentence) {
		return new MessageText(this.text, sentence);
	}

	/**
	 * Adds what a user typed for an address: support may ask, but nobody is written to.
	 */
	public void stated(MessageText body, Optional<String> email) {
		if (this.policy == EmailPolicy.INCLUDE) {
			body.fact("E-mail as typed, not verified", email);
		}
	}

	public Message message(MessageText body) {
		return body.of(this.event);
	}

	/**
	 * The ticket.
	 * @param externalId what it is about
	 * @param subject its title
	 * @param body its words
	 * @param priority how soon a person should look
	 * @param tags labels
	 * @param name the customer's name, if known
	 */
	public TicketDraft draft(String externalId, String subject, MessageText body, Priority priority, List<String> tags,
			Optional<String> name) {
		if (this.policy == EmailPolicy.OMIT) {
			return new TicketDraft(externalId, line(subject), message(body), priority, labels(tags), Optional.empty());
		}
		// In the text too: a help desk may refuse the customer as the requester.
		body.fact("Name", name).fact("E-mail", this.event.email());
		Optional<Requester> requester = Requester.of(name.map(this::line), this.event.email());
		return new TicketDraft(externalId, line(subject), message(body), priority, labels(tags), requester);
	}

	private List<String> labels(List<String> tags) {
		List<String> labels = new ArrayList<>(List.of("handsfree"));
		tags.stream().map(PlainText::tag).filter((tag) -> !tag.isEmpty()).forEach(labels::add);
		if (this.event.synthetic()) {
			// What the smoke test made is found by it and cleaned up.
			labels.add("synthetic");
		}
		return labels;
	}

}
