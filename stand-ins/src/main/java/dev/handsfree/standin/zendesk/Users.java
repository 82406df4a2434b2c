package dev.handsfree.standin.zendesk;

import java.util.Locale;
import java.util.Optional;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps agents and requesters, one per e-mail.
 */
final class Users {

	private static final long FIRST_ID = 9001;

	private final Shelf shelf;

	Users(Shelf shelf) {
		this.shelf = shelf;
	}

	/** The agent who signs in with this e-mail; made when first seen. */
	ObjectNode agent(String email) {
		return byEmail(email).orElseGet(() -> create(email, email, "agent"));
	}

	/** The requester that was asked for; one who is new needs a name. */
	ObjectNode requester(JsonNode asked) {
		String email = Json.text(asked, "/email");
		Optional<ObjectNode> known = byEmail(email);
		known.filter((user) -> user.path("suspended").asBoolean(false)).ifPresent((user) -> {
			throw ZendeskErrors.invalid("requester", "UserSuspended",
					"Requester: " + Json.text(user, "/name") + " is suspended.");
		});
		return known.orElseGet(() -> {
			if (Json.text(asked, "/name").isBlank()) {
				throw ZendeskErrors.invalid("requester", "BlankValue", "Requester: Name: cannot be blank");
			}
			return create(email, Json.text(asked, "/name"), "end-user");
		});
	}

	/** Suspends a person, known or not, as an agent does with who sends spam. */
	void suspend(String email) {
		ObjectNode user = byEmail(email).orElseGet(() -> create(email, email, "end-user"));
		this.shelf.put(Json.text(user, "/id"), user.deepCopy().put("suspended", true));
	}

	/** Makes an agent of a person, or takes it from one. */
	void role(String email, String role) {
		ObjectNode user = byEmail(email).orElseGet(() -> create(email, email, role));
		this.shelf.put(Json.text(user, "/id"), user.deepCopy().put("role", role));
	}

	Optional<ObjectNode> byId(String id) {
		return this.shelf.get(id);
	}

	private Optional<ObjectNode> byEmail(String email) {
		return this.shelf.where("/email", email.toLowerCase(Locale.ROOT)).stream().findFirst();
	}

	private ObjectNode create(String email, String name, String role) {
		String id = this.shelf.nextId(FIRST_ID);
		ObjectNode user = Json.object().put("id", Long.parseLong(id)).put("name", name);
		user.put("email", email.toLowerCase(Locale.ROOT)).put("role", role).put("active", true).put("suspended", false);
		this.shelf.put(id, user);
		return user;
	}

}
