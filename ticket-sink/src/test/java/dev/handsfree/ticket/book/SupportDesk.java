package dev.handsfree.ticket.book;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.Tokens;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.zendesk.Ticket;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.ticket.Events;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.zendesk.ZendeskAt;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sink with the stand-in of Zendesk, the real ledger and a real Postgres, all by one
 * clock.
 */
final class SupportDesk implements AutoCloseable {

	static final String AGENT = ZendeskAt.AGENT;

	static final Duration CALL_LIMIT = ZendeskAt.CALL_LIMIT;

	static final Duration INDEX_LAG = ZendeskAt.INDEX_LAG;

	/** How long the claim on a ticket lasts. */
	static final Duration CLAIM = CALL_LIMIT.multipliedBy(3).plus(INDEX_LAG);

	private final StandIns standIns;

	private final ZendeskAt zendesk;

	final MovableClock clock = new MovableClock(Events.NOON);

	final JdbcClient jdbc;

	final Ledger ledger;

	SupportDesk(RealPostgres.Database database) {
		DataSource source = database.pool();
		SchemaMigration.migrate(source, "delivery");
		SchemaMigration.migrate(source, "ticket");
		this.jdbc = JdbcClient.create(source);
		this.ledger = new Ledger(this.jdbc, this.clock);
		this.standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock).accepting(Tokens.any()));
		this.zendesk = new ZendeskAt(this.standIns.url("zendesk"));
	}

	void reset() {
		this.jdbc.sql("TRUNCATE delivery.ledger, ticket.settled, ticket.conversation_user, ticket.buyer").update();
		forgetTickets();
	}

	/** Everything in Zendesk is deleted. */
	void forgetTickets() {
		send("POST", "/_reset", "");
	}

	void close(Ticket ticket) {
		send("PUT", "/api/v2/tickets/" + ticket.id(), "{\"ticket\":{\"status\":\"closed\"}}");
	}

	TicketDestination destination(EmailPolicy policy) {
		return destination(policy, UnaryOperator.identity());
	}

	TicketDestination destination(EmailPolicy policy, UnaryOperator<HelpDesk> between) {
		return destination(policy, between.apply(this.zendesk.desk()), this.ledger, this.jdbc);
	}

	static TicketDestination destination(EmailPolicy policy, HelpDesk desk, Ledger ledger, JdbcClient jdbc) {
		return TicketDestination.of(policy, desk, ledger, jdbc);
	}

	static Outcome deliver(TicketDestination destination, Event event) {
		Automation automation = new Automation("to-ticket", java.util.Set.of(EventType.CONVERSATION_ESCALATED),
				"ticket", "ticket", "ops@example.com", Duration.ofHours(24), Automation.OnFailure.ALERT,
				Automation.Tolerance.usual());
		return destination.deliver(List.of(new Delivery(event, automation, 1))).getFirst();
	}

	/** Delivers as the engine does: again after the time that was asked for. */
	Outcome deliverToTheEnd(TicketDestination destination, Event event) {
		Outcome outcome = deliver(destination, event);
		for (int attempt = 1; attempt < 50 && outcome instanceof Outcome.TryLater later; attempt++) {
			this.clock.pass(later.after().plusSeconds(1));
			outcome = deliver(destination, event);
		}
		return outcome;
	}

	void fail(Fault fault) {
		this.standIns.zendesk().failNext(fault);
	}

	/** Zendesk takes no ticket of this person. */
	void suspend(String email) {
		this.standIns.zendesk().suspend(email);
	}

	void lag(Duration lag) {
		this.standIns.zendesk().lag(lag);
	}

	List<Ticket> tickets() {
		return this.standIns.zendesk().tickets();
	}

	List<Ticket> tickets(String externalId) {
		return this.standIns.zendesk().tickets(externalId);
	}

	int calls(String call) {
		return this.standIns.zendesk().calls().getOrDefault(call, 0);
	}

	/** How often the event is told in the tickets. */
	long told(String eventId) {
		Message message = new Message(eventId, "");
		return tickets().stream()
			.flatMap((ticket) -> ticket.comments().stream())
			.filter((comment) -> message.isIn(comment.body()))
			.count();
	}

	@Override
	public void close() {
		this.zendesk.close();
		this.standIns.close();
	}

	private void send(String method, String path, String body) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create(this.standIns.url("zendesk") + path))
				.header("Authorization", "Basic YWdlbnRAZXhhbXBsZS5jb20vdG9rZW46dG9rZW4=")
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build();
			int status = http.send(request, BodyHandlers.discarding()).statusCode();
			if (status > 299) {
				throw new IllegalStateException(method + " " + path + " was answered " + status);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
