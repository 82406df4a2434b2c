package dev.handsfree.quickstart.tour;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.call.JsonApi.Reply;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.standin.zendesk.Ticket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Says in words what can be seen from outside: at the customer API, and in the stand-ins.
 */
final class VisibleEffects {

	private final JsonApi access;

	private final StandIns standIns;

	VisibleEffects(URI access, String token, StandIns standIns) {
		this.access = JsonApi.asking(access.toString(), "Bearer " + token);
		this.standIns = standIns;
	}

	/** {@code active, allowed}, or what the customer API says instead. */
	String accessOf(String user) {
		JsonNode document = document(user);
		return "%s, %s".formatted(document.path("status").asString("no status"),
				document.path("allowed").asBoolean(false) ? "allowed" : "not allowed");
	}

	/** The sentence for the customer. */
	String messageFor(String user) {
		return document(user).path("message").asString("");
	}

	/** Something such as {@code 1 contact at stage lead}. */
	ExpectedEffect thatCrmHolds(Cast who, String expected) {
		return ExpectedEffect.that("what the CRM holds of " + who.user(), expected, () -> contactsOf(who.email()));
	}

	private String contactsOf(String email) {
		List<Contact> found = this.standIns.hubspot()
			.contacts()
			.stream()
			.filter((contact) -> contact.email().equals(email))
			.toList();
		String stages = found.stream()
			.map((contact) -> contact.property("lifecyclestage"))
			.distinct()
			.collect(Collectors.joining(", "));
		return counted(found.size(), "contact") + (stages.isEmpty() ? "" : " at stage " + stages);
	}

	/** The tags of the contacts with this e-mail. */
	String tagsOf(String email) {
		return this.standIns.hubspot()
			.contact(email)
			.map((contact) -> contact.property("handsfree_tags"))
			.orElse("no contact");
	}

	/** Such as {@code 1 ticket of priority high}. */
	String tickets(String externalId) {
		List<Ticket> found = this.standIns.zendesk().tickets(externalId);
		String priorities = found.stream().map(Ticket::priority).distinct().collect(Collectors.joining(", "));
		return counted(found.size(), "ticket") + (priorities.isEmpty() ? "" : " of priority " + priorities);
	}

	/** All that the tickets say, requesters included. */
	String ticketText(String externalId) {
		return this.standIns.zendesk()
			.tickets(externalId)
			.stream()
			.map((ticket) -> ticket.requester() + "\n" + ticket.subject() + "\n"
					+ ticket.comments().stream().map(Ticket.Comment::body).collect(Collectors.joining("\n")))
			.collect(Collectors.joining("\n"));
	}

	private JsonNode document(String user) {
		Reply reply = this.access.get("/customers/" + user + "/access");
		return (reply.status() == 200) ? reply.body() : JsonNodeFactory.instance.objectNode()
			.put("status", (reply.status() == 0) ? "no answer" : "HTTP " + reply.status());
	}

	private static String counted(int number, String thing) {
		return number + " " + thing + ((number == 1) ? "" : "s");
	}

}
