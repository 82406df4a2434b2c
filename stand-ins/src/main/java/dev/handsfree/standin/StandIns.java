package dev.handsfree.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.standin.hubspot.HubSpotStandIn;
import dev.handsfree.standin.mail.MailStandIn;
import dev.handsfree.standin.slack.SlackStandIn;
import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.stripe.StripeStandIn;
import dev.handsfree.standin.wire.Site;
import dev.handsfree.standin.zendesk.ZendeskStandIn;

/**
 * Runs every stand-in on loopback: HubSpot, Zendesk, Stripe and Slack on one HTTP port,
 * each under its name, and mail on an SMTP port. With a data folder, what they hold
 * outlives a kill of the process; faults and counted calls do not.
 */
public final class StandIns implements AutoCloseable {

	private final Journal journal;

	private final HubSpotStandIn hubspot;

	private final ZendeskStandIn zendesk;

	private final StripeStandIn stripe;

	private final SlackStandIn slack;

	private final MailStandIn mail;

	private final HttpEdge edge;

	private StandIns(Settings settings, Journal journal) throws IOException {
		// Milliseconds are what these APIs show.
		Clock clock = Clock.tick(settings.clock(), Duration.ofMillis(1));
		this.journal = journal;
		this.hubspot = new HubSpotStandIn(this.journal, clock, settings.tokens().hubspot());
		this.zendesk = new ZendeskStandIn(this.journal, clock, settings.tokens().zendesk());
		this.stripe = new StripeStandIn(this.journal, clock, settings.tokens().stripe());
		this.slack = new SlackStandIn(this.journal, clock);
		this.mail = new MailStandIn(this.journal, clock, settings.smtpPort());
		List<Site> sites = List.of(this.hubspot.site(), this.zendesk.site(), this.stripe.site(), this.slack.site(),
				this.mail.site());
		Page page = new Page(this.hubspot, this.zendesk, this.stripe, this.slack, this.mail);
		try {
			this.edge = HttpEdge.start(settings.port(), sites, page);
		}
		catch (IOException ex) {
			this.mail.close();
			throw ex;
		}
	}

	/**
	 * Starts all of them.
	 * @throws UncheckedIOException with a sentence, when a port is taken or the data
	 * folder cannot be used
	 */
	public static StandIns start(Settings settings) {
		Journal journal = settings.dataDir().map(Journal::in).orElseGet(Journal::forgetful);
		try {
			return new StandIns(settings, journal);
		}
		catch (IOException ex) {
			journal.close();
			throw new UncheckedIOException("The stand-ins cannot listen on ports " + settings.port() + " (HTTP) and "
					+ settings.smtpPort() + " (SMTP): " + ex.getMessage(), ex);
		}
	}

	/** The HTTP port. */
	public int port() {
		return this.edge.port();
	}

	public int smtpPort() {
		return this.mail.port();
	}

	/** Where the page is: {@code http://127.0.0.1:port}. */
	public String baseUrl() {
		return "http://127.0.0.1:" + port();
	}

	/** The base URL of one stand-in, to which the vendor's own paths are added. */
	public String url(String name) {
		return baseUrl() + "/" + name;
	}

	/** What {@code SMTP_URL} says to send mail here. */
	public String smtpUrl() {
		return "smtp://127.0.0.1:" + smtpPort();
	}

	public HubSpotStandIn hubspot() {
		return this.hubspot;
	}

	public ZendeskStandIn zendesk() {
		return this.zendesk;
	}

	public StripeStandIn stripe() {
		return this.stripe;
	}

	public SlackStandIn slack() {
		return this.slack;
	}

	public MailStandIn mail() {
		return this.mail;
	}

	@Override
	public void close() {
		this.edge.close();
		this.mail.close();
		this.journal.close();
	}

	/**
	 * How they are started.
	 *
	 * @param port the HTTP port; 0 takes a free one
	 * @param smtpPort the SMTP port; 0 takes a free one
	 * @param dataDir where the journal is kept; without it nothing outlives the process
	 * @param tokens the credentials that are accepted
	 * @param clock what times, lifetimes and limits are measured by
	 */
	public record Settings(int port, int smtpPort, Optional<Path> dataDir, Tokens tokens, Clock clock) {

		/** Free ports, nothing kept, any credentials. */
		public static Settings ephemeral() {
			return new Settings(0, 0, Optional.empty(), Tokens.any(), Clock.systemUTC());
		}

		public Settings ports(int http, int smtp) {
			return new Settings(http, smtp, this.dataDir, this.tokens, this.clock);
		}

		public Settings keptIn(Path dataDir) {
			return new Settings(this.port, this.smtpPort, Optional.of(dataDir), this.tokens, this.clock);
		}

		public Settings accepting(Tokens tokens) {
			return new Settings(this.port, this.smtpPort, this.dataDir, tokens, this.clock);
		}

		public Settings at(Clock clock) {
			return new Settings(this.port, this.smtpPort, this.dataDir, this.tokens, clock);
		}

	}

}
