package dev.handsfree.ticket.zendesk;

import java.time.Duration;

import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.ticket.HelpDesk;

/** Zendesk at some address, for tests of what stands around it. */
public final class ZendeskAt implements AutoCloseable {

	public static final String AGENT = "agent@example.com";

	public static final Duration CALL_LIMIT = Duration.ofSeconds(5);

	public static final Duration INDEX_LAG = Duration.ofSeconds(15);

	private final ZendeskHelpDesk desk;

	public ZendeskAt(String url) {
		this.desk = new ZendeskHelpDesk(
				ZendeskAccount.of(new ZendeskProperties(url, AGENT, "token", CALL_LIMIT, INDEX_LAG)),
				new CallBudget(() -> 1));
	}

	public HelpDesk desk() {
		return this.desk;
	}

	@Override
	public void close() {
		this.desk.close();
	}

}
