package dev.handsfree.ticket.zendesk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.TicketDraft;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Support works in Zendesk. A repeated POST is recognized by Zendesk for two hours by its
 * idempotency key, which is made from the effect and from what had to be left out: two
 * events cannot open two tickets for it. A repeated PUT is not recognized: its caller
 * guards it.
 */
final class ZendeskHelpDesk implements HelpDesk, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ZendeskHelpDesk.class);

	private static final String TICKETS = "/api/v2/tickets";

	/** A thousand comments are looked through for one. */
	private static final int MOST_PAGES = 10;

	private final ZendeskAccount account;

	private final ZendeskCalls calls;

	ZendeskHelpDesk(ZendeskAccount account, CallBudget budget) {
		this.account = account;
		this.calls = new ZendeskCalls(account, budget);
	}

	@Override
	public String name() {
		return "zendesk";
	}

	@Override
	public Duration callLimit() {
		return this.account.callLimit();
	}

	@Override
	public Duration indexLag() {
		return this.account.indexLag();
	}

	/**
	 * A field that Zendesk does not take never costs the ticket: it is opened without the
	 * fields that the refusal names, and if that is refused too, with its message alone.
	 */
	@Override
	public String open(String effect, TicketDraft draft, Optional<String> follows) {
		ObjectNode ticket = ZendeskTickets.create(draft, this.account.email(), follows);
		Set<String> spared = new TreeSet<>();
		ZendeskAnswer answer = create(effect, ticket, spared);
		if (answer.isInvalid() && spared.addAll(ZendeskTickets.spare(ticket, answer.invalidFields()))) {
			answer = create(effect, ticket, spared);
		}
		if (answer.isInvalid() && spared.addAll(ZendeskTickets.spare(ticket, ZendeskTickets.OPTIONAL))) {
			answer = create(effect, ticket, spared);
		}
		String ticketId = answer.required("/ticket/id").asString();
		if (!spared.isEmpty()) {
			logger.atWarn()
				.addKeyValue(LogKeys.EVENT_ID, draft.message().eventId())
				.addKeyValue("fields", spared)
				.log("Zendesk has the ticket without fields that it does not take");
		}
		return ticketId;
	}

	/** Each form of a ticket has a key of its own: Zendesk may remember a refusal. */
	private ZendeskAnswer create(String effect, ObjectNode ticket, Set<String> spared) {
		String form = spared.isEmpty() ? effect : effect + "\nwithout " + String.join(" ", spared);
		return this.calls.post(TICKETS, JsonNodeFactory.instance.objectNode().set("ticket", ticket),
				idempotencyKey(form));
	}

	@Override
	public Optional<String> newest(String externalId, Optional<String> after) {
		long oldest = after.map(Long::parseLong).orElse(0L);
		String query = "?external_id=" + URLEncoder.encode(externalId, StandardCharsets.UTF_8);
		return this.calls.get(TICKETS + query)
			.required("/tickets")
			.valueStream()
			.filter((ticket) -> ticket.path("external_id").asString("").equals(externalId))
			.filter((ticket) -> ticket.path("id").asLong() > oldest && !hasStatus(ticket, "deleted"))
			.max(Comparator.<JsonNode, Boolean>comparing((ticket) -> !hasStatus(ticket, "closed"))
				.thenComparingLong((ticket) -> ticket.path("id").asLong()))
			.map((ticket) -> ticket.path("id").asString());
	}

	@Override
	public Optional<TicketState> look(String ticketId, Message message) {
		ZendeskAnswer answer = this.calls.get(TICKETS + "/" + ticketId);
		if (answer.isMissing() || hasStatus(answer.required("/ticket"), "deleted")) {
			return Optional.empty();
		}
		JsonNode ticket = answer.required("/ticket");
		return Optional
			.of(new TicketState(hasStatus(ticket, "solved"), hasStatus(ticket, "closed"), holds(ticketId, message)));
	}

	private boolean holds(String ticketId, Message message) {
		for (int page = 1; page <= MOST_PAGES; page++) {
			ZendeskAnswer answer = this.calls.get(TICKETS + "/" + ticketId + "/comments?per_page=100&page=" + page);
			if (answer.required("/comments")
				.valueStream()
				.anyMatch((comment) -> message.isIn(comment.path("body").asString("")))) {
				return true;
			}
			if (!answer.hasNextPage()) {
				return false;
			}
		}
		return false;
	}

	/**
	 * An account's own rules may forbid a change, such as solving without an assignee;
	 * then the message alone is added.
	 */
	@Override
	public boolean add(String ticketId, Note note) {
		ZendeskAnswer answer = put(ticketId, note);
		if (answer.isMissing() || answer.isClosed()) {
			return false;
		}
		ZendeskAnswer last = (answer.isInvalid() && note.change() != Change.NONE)
				? put(ticketId, ZendeskTickets.withoutChange(note)) : answer;
		last.required("/ticket/id");
		return true;
	}

	/**
	 * An API token may do what its user may: it is of use while that user is an agent.
	 * Whoever is not signed in is told as a user without an id.
	 */
	@Override
	public Optional<Cause> probe() {
		try {
			JsonNode user = this.calls.get("/api/v2/users/me").required("/user");
			boolean agent = !user.path("id").isNull() && !user.path("role").asString("").equals("end-user")
					&& !user.path("suspended").asBoolean(false);
			return agent ? Optional.empty() : Optional.of(Cause.CREDENTIALS_REFUSED);
		}
		catch (HelpDeskException ex) {
			return Optional.of((ex.outcome() instanceof Outcome.TryLater later) ? later.cause() : Cause.UNREACHABLE);
		}
	}

	@Override
	public void close() {
		this.calls.close();
	}

	private ZendeskAnswer put(String ticketId, Note note) {
		return this.calls.put(TICKETS + "/" + ticketId, ZendeskTickets.update(note));
	}

	private static boolean hasStatus(JsonNode ticket, String status) {
		return ticket.path("status").asString("").equals(status);
	}

	private String idempotencyKey(String effect) {
		return Sha256.hex(name() + "\n" + effect);
	}

}
