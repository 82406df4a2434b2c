package dev.handsfree.ticket.zendesk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.Draft;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.Message;
import tools.jackson.databind.JsonNode;

/**
 * Support works in Zendesk. A repeated POST is recognized by Zendesk for two hours by its
 * idempotency key, which is made from the effect alone: two events cannot open two
 * tickets for it. A repeated PUT is not recognized: its caller guards it.
 */
public final class ZendeskHelpDesk implements HelpDesk, AutoCloseable {

	private static final String TICKETS = "/api/v2/tickets";

	/** A thousand comments are looked through for one. */
	private static final int MOST_PAGES = 10;

	private final ZendeskAccount account;

	private final ZendeskCalls calls;

	/**
	 * Makes it.
	 * @param account the account
	 */
	public ZendeskHelpDesk(ZendeskAccount account) {
		this.account = account;
		this.calls = new ZendeskCalls(account);
	}

	@Override
	public String name() {
		return "zendesk";
	}

	@Override
	public String open(String effect, Draft draft, Optional<String> follows) {
		JsonNode body = ZendeskTickets.create(draft, this.account.email(), follows);
		return this.calls.post(TICKETS, body, idempotencyKey(effect)).required("/ticket/id").asString();
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

	@Override
	public Optional<Cause> probe() {
		try {
			this.calls.get("/api/v2/users/me").required("/user/id");
			return Optional.empty();
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
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			byte[] digest = sha256.digest((name() + "\n" + effect).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
