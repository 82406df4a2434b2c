package dev.handsfree.benchmarks.api;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What HubSpot's stand-in has seen.
 *
 * @param contacts whom it holds
 * @param calls how many calls it was sent
 * @param throttled how many of them it refused because they were too many; of refusals it
 * remembers 500
 */
public record HubSpotState(List<Contact> contacts, long calls, long throttled) {

	private static final int TOO_MANY = 429;

	public HubSpotState {
		contacts = List.copyOf(contacts);
	}

	/** What it has seen by now. */
	public static HubSpotState of(JsonApi standIn) {
		JsonNode state = standIn.get("/_state");
		List<Contact> contacts = state.path("contacts").valueStream().map(HubSpotState::contact).toList();
		long calls = state.path("calls").valueStream().mapToLong(JsonNode::asLong).sum();
		long throttled = state.path("refused")
			.valueStream()
			.filter((refusal) -> refusal.path("status").asInt() == TOO_MANY)
			.count();
		return new HubSpotState(contacts, calls, throttled);
	}

	private static Contact contact(JsonNode contact) {
		return new Contact(contact.at("/properties/email").asString(""),
				Instant.parse(contact.path("createdAt").asString()));
	}

	/** Those whose e-mail ends so. */
	public List<Contact> of(String domain) {
		return this.contacts.stream().filter((contact) -> contact.email().endsWith(domain)).toList();
	}

	/**
	 * A contact.
	 *
	 * @param email its e-mail
	 * @param createdAt when it was made
	 */
	public record Contact(String email, Instant createdAt) {
	}

}
