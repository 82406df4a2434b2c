package dev.handsfree.standin.zendesk;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.wire.RateLimit;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.standin.wire.Site;
import dev.handsfree.standin.wire.Spans;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Zendesk: tickets, comments, idempotency keys, and look-up by external id,
 * with or without {@code .json}. Its further controls are {@code _limit}, {@code _lag}
 * and {@code _suspend}.
 */
public final class ZendeskStandIn {

	private final Site site;

	private final Tickets tickets;

	private final Users users;

	private final IdempotencyKeys keys;

	private final RateLimit limit;

	/**
	 * Makes the stand-in.
	 * @param credentials {@code email/token:api_token}; any are taken when empty
	 */
	public ZendeskStandIn(Journal journal, Clock clock, Optional<String> credentials) {
		this.site = new Site("zendesk", journal, clock, ZendeskErrors::of, this::describe);
		this.users = new Users(this.site.shelf("users"));
		this.tickets = new Tickets(this.site.shelf("tickets"), this.site.shelf("comments"), this.users, clock);
		this.keys = new IdempotencyKeys(this.site.shelf("idempotency"), clock);
		this.site.ignoreSuffix(".json");
		this.site.guard((request) -> unauthorized(request, credentials));
		this.limit = new RateLimit(this.site, clock, () -> ZendeskErrors.of(429, "RATE_LIMIT"),
				(requests, per) -> Map.of("X-Rate-Limit", Long.toString(Duration.ofMinutes(requests).dividedBy(per))));
		this.site.on("POST", "/api/v2/tickets", this::create);
		this.site.on("GET", "/api/v2/tickets", this.tickets::list);
		this.site.on("GET", "/api/v2/tickets/{id}", this.tickets::get);
		this.site.on("PUT", "/api/v2/tickets/{id}", (request) -> this.tickets.update(request, agent(request)));
		this.site.on("GET", "/api/v2/tickets/{id}/comments", this.tickets::comments);
		this.site.on("GET", "/api/v2/users/me",
				(request) -> Answer.json(200, Json.object().set("user", user(request))));
		this.site.control("POST", "/_lag", this::lag);
		this.site.control("POST", "/_suspend", this::suspend);
		this.site.onReset(() -> this.tickets.lag(Duration.ZERO));
	}

	public Site site() {
		return this.site;
	}

	/** All tickets, oldest first. */
	public List<Ticket> tickets() {
		return this.site.alone(this.tickets::all);
	}

	/** The tickets with this external id: more than one is somebody's mistake. */
	public List<Ticket> tickets(String externalId) {
		return tickets().stream().filter((ticket) -> ticket.externalId().equals(externalId)).toList();
	}

	public Map<String, Integer> calls() {
		return this.site.calls();
	}

	public void failNext(Fault fault) {
		this.site.failNext(fault);
	}

	/** No request fails from now on. */
	public void failNoMore() {
		this.site.failNoMore();
	}

	/** Allows so many requests per rolling span from now on; 0 switches the limit off. */
	public void limit(int requests, Duration per) {
		this.limit.set(requests, per);
	}

	/** Lists show tickets only when they are so old. */
	public void lag(Duration lag) {
		this.site.alone(() -> {
			this.tickets.lag(lag);
			return lag;
		});
	}

	/** From now on this person's tickets are refused. */
	public void suspend(String email) {
		this.site.alone(() -> {
			this.users.suspend(email);
			return email;
		});
	}

	/** Whoever signs in with this e-mail is an agent no longer. */
	public void demote(String email) {
		this.site.alone(() -> {
			this.users.role(email, "end-user");
			return email;
		});
	}

	private Answer suspend(Request request) {
		this.users.suspend(Json.text(request.jsonObject().orElseGet(Json::object), "/email"));
		return Answer.empty(204);
	}

	private Answer create(Request request) {
		return this.keys.once(request, () -> this.tickets.create(request, agent(request)));
	}

	private Answer lag(Request request) {
		this.tickets.lag(Spans.parse(Json.text(request.jsonObject().orElseGet(Json::object), "/lag")));
		return Answer.empty(204);
	}

	private ObjectNode agent(Request request) {
		ObjectNode user = user(request);
		if (Json.text(user, "/role").equals("end-user")) {
			throw ZendeskErrors.forbidden();
		}
		return user;
	}

	private ObjectNode user(Request request) {
		String user = credentials(request).orElse("");
		return this.users.agent(user.substring(0, user.indexOf(':')).replaceFirst("/token$", ""));
	}

	private void describe(ObjectNode state) {
		this.tickets.describe(state);
		state.set("users", Json.array(this.site.shelf("users").all()));
	}

	private static Optional<Answer> unauthorized(Request request, Optional<String> credentials) {
		Optional<String> given = credentials(request);
		if (given.isPresent() && (credentials.isEmpty() || credentials.equals(given))) {
			return Optional.empty();
		}
		return Optional.of(ZendeskErrors.of(401,
				given.isEmpty() ? "no credentials" : "the credentials are not those of this account"));
	}

	/** The basic credentials, {@code user:password}; empty when there are none. */
	private static Optional<String> credentials(Request request) {
		try {
			return request.credentials("Basic")
				.map((encoded) -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
				.filter((pair) -> pair.indexOf(':') > 0 && pair.indexOf(':') < pair.length() - 1);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
