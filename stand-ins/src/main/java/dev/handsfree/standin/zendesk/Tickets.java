package dev.handsfree.standin.zendesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers for tickets and their comments. A list by external id may lag behind the
 * writes, a look-up by number never does.
 */
final class Tickets {

	private final Shelf tickets;

	private final Shelf comments;

	private final Users users;

	private final Clock clock;

	private Duration lag = Duration.ZERO;

	Tickets(Shelf tickets, Shelf comments, Users users, Clock clock) {
		this.tickets = tickets;
		this.comments = comments;
		this.users = users;
		this.clock = clock;
	}

	/** A list shows a ticket only when it is so old. */
	void lag(Duration lag) {
		this.lag = lag;
	}

	List<Ticket> all() {
		return this.tickets.all().stream().map((ticket) -> {
			String requester = this.users.byId(Json.text(ticket, "/requester_id"))
				.map((user) -> Json.text(user, "/email"))
				.orElse("");
			return Ticket.of(ticket, requester, commentsOf(Json.text(ticket, "/id")));
		}).toList();
	}

	/** Makes a ticket with its first comment. */
	Answer create(Request request, ObjectNode agent) {
		JsonNode asked = asked(request);
		TicketFields.checkNew(asked);
		ObjectNode requester = asked.path("requester").isObject() ? this.users.requester(asked.path("requester"))
				: agent;
		String id = this.tickets.nextId(1);
		ObjectNode ticket = Json.object().put("id", Long.parseLong(id)).put("url", "/api/v2/tickets/" + id + ".json");
		ticket.putNull("external_id").putNull("priority").putNull("type").put("status", "new").putArray("tags");
		ticket.put("description", TicketFields.commentBody(asked)).put("created_at", now()).put("updated_at", now());
		ticket.put("requester_id", requester.path("id").asLong()).put("submitter_id", agent.path("id").asLong());
		ticket.putObject("via").put("channel", "api");
		TicketFields.apply(asked, ticket);
		this.tickets.put(id, ticket);
		comment(id, asked, agent);
		return one(201, ticket).header("Location", "/api/v2/tickets/" + id + ".json");
	}

	/** Sets fields and appends a comment, again each time it is asked. */
	Answer update(Request request, ObjectNode agent) {
		ObjectNode ticket = found(request).deepCopy();
		if (Json.text(ticket, "/status").equals("closed")) {
			throw ZendeskErrors.invalid("status", "InvalidValue", "Status: closed prevents ticket update");
		}
		JsonNode asked = asked(request);
		TicketFields.check(asked);
		TicketFields.apply(asked, ticket);
		ticket.put("updated_at", now());
		String id = request.variable("id");
		this.tickets.put(id, ticket);
		if (!TicketFields.commentBody(asked).isBlank()) {
			comment(id, asked, agent);
		}
		return one(200, ticket);
	}

	Answer get(Request request) {
		return one(200, found(request));
	}

	Answer list(Request request) {
		Instant visible = this.clock.instant().minus(this.lag);
		Stream<ObjectNode> found = request.parameter("external_id")
			.map((id) -> this.tickets.where("/external_id", id).stream())
			.orElseGet(() -> this.tickets.all().stream());
		return many("tickets",
				found.filter((ticket) -> !Instant.parse(Json.text(ticket, "/created_at")).isAfter(visible)).toList());
	}

	Answer comments(Request request) {
		found(request);
		return many("comments", commentsOf(request.variable("id")));
	}

	void describe(ObjectNode state) {
		var array = state.putArray("tickets");
		this.tickets.all().forEach((ticket) -> {
			ObjectNode copy = ticket.deepCopy();
			copy.set("comments", Json.array(commentsOf(Json.text(ticket, "/id"))));
			this.users.byId(Json.text(ticket, "/requester_id"))
				.ifPresent((user) -> copy.set("requester", user.deepCopy()));
			array.add(copy);
		});
	}

	private ObjectNode found(Request request) {
		return this.tickets.get(request.variable("id")).orElseThrow(ZendeskErrors::notFound);
	}

	private static JsonNode asked(Request request) {
		return request.jsonObject()
			.map((body) -> body.path("ticket"))
			.filter(JsonNode::isObject)
			.orElseThrow(ZendeskErrors::invalidJson);
	}

	private void comment(String ticket, JsonNode asked, ObjectNode agent) {
		String id = this.comments.nextId(1);
		ObjectNode comment = Json.object()
			.put("id", Long.parseLong(id))
			.put("type", "Comment")
			.put("ticket_id", ticket);
		comment.put("body", TicketFields.commentBody(asked)).put("plain_body", TicketFields.commentBody(asked));
		comment.put("public", asked.path("comment").path("public").asBoolean(true));
		comment.put("author_id", agent.path("id").asLong()).put("created_at", now());
		this.comments.put(id, comment);
	}

	private List<ObjectNode> commentsOf(String ticket) {
		return this.comments.where("/ticket_id", ticket);
	}

	private String now() {
		return this.clock.instant().toString();
	}

	private static Answer one(int status, ObjectNode ticket) {
		return Answer.json(status, Json.object().set("ticket", ticket.deepCopy()));
	}

	private static Answer many(String name, List<ObjectNode> found) {
		ObjectNode body = Json.object().set(name, Json.array(found)).asObject();
		return Answer.json(200, body.putNull("next_page").putNull("previous_page").put("count", found.size()));
	}

}
