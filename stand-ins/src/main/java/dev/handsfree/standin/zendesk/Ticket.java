package dev.handsfree.standin.zendesk;

import java.util.List;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A ticket as the stand-in holds it.
 *
 * @param id Zendesk's own number
 * @param externalId the caller's; empty when it has none
 * @param subject its title
 * @param status {@code new}, {@code open}, {@code pending}, {@code hold}, {@code solved}
 * or {@code closed}
 * @param priority empty when it has none
 * @param tags in order
 * @param requester the requester's e-mail
 * @param comments oldest first; the first is the description
 */
public record Ticket(String id, String externalId, String subject, String status, String priority, List<String> tags,
		String requester, List<Comment> comments) {

	public Ticket {
		tags = List.copyOf(tags);
		comments = List.copyOf(comments);
	}

	/**
	 * A comment on a ticket.
	 *
	 * @param body plain text
	 * @param visible whether the requester sees it
	 */
	public record Comment(String body, boolean visible) {
	}

	static Ticket of(ObjectNode kept, String requester, List<ObjectNode> comments) {
		return new Ticket(Json.text(kept, "/id"), Json.text(kept, "/external_id"), Json.text(kept, "/subject"),
				Json.text(kept, "/status"), Json.text(kept, "/priority"),
				kept.path("tags").valueStream().map((tag) -> tag.asString("")).toList(), requester,
				comments.stream()
					.map((comment) -> new Comment(Json.text(comment, "/body"), comment.path("public").asBoolean(true)))
					.toList());
	}

}
