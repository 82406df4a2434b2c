package dev.handsfree.ticket.draft;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.topics.Event;

/**
 * Writes a message: a sentence, what somebody else wrote, and what is known, a line each.
 * One event always gives one text: help desks compare repeated requests.
 */
public final class MessageText {

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final PlainText text;

	private final String sentence;

	private final List<String> facts = new ArrayList<>();

	private String quote = "";

	/**
	 * Begins a message.
	 * @param text the event's rule for text
	 * @param sentence what happened; what others wrote in it has been made safe
	 */
	MessageText(PlainText text, String sentence) {
		this.text = text;
		this.sentence = sentence;
	}

	public MessageText quoting(String foreign) {
		this.quote = this.text.quote(foreign);
		return this;
	}

	public MessageText fact(String label, Optional<String> value) {
		value.map(this.text::line)
			.filter((line) -> !line.isEmpty())
			.ifPresent((line) -> this.facts.add(label + ": " + line));
		return this;
	}

	public MessageText time(String label, Optional<Instant> value) {
		value.ifPresent((time) -> this.facts.add(label + ": " + TIME.format(time)));
		return this;
	}

	public MessageText link(String label, Optional<String> address) {
		SafeLinks.safe(address, this.text).ifPresent((link) -> this.facts.add(label + ": " + link));
		return this;
	}

	/** Ends with whom the event is about. */
	Message of(Event event) {
		fact("User", event.userId());
		fact("Customer", event.customer());
		List<String> parts = new ArrayList<>(List.of(this.sentence));
		if (!this.quote.isEmpty()) {
			parts.add(this.quote);
		}
		if (!this.facts.isEmpty()) {
			parts.add(String.join("\n", this.facts));
		}
		return new Message(event.id(), String.join("\n\n", parts));
	}

}
