package dev.handsfree.standin.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.wire.Site;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for a mail server: keeps every mail, takes any credentials, sends nothing on.
 * A fault meets the moment at which a mail is handed over; HTTP's temporary statuses
 * (429, 500, 502, 503, 504) become SMTP's 451, so that one list of faults fits every
 * stand-in.
 */
public final class MailStandIn implements AutoCloseable {

	private static final List<Integer> HTTP_TEMPORARY = List.of(429, 500, 502, 503, 504);

	private static final String CALL = "SMTP DATA";

	private final Site site;

	private final Shelf mails;

	private final Clock clock;

	private final CuttableSockets sockets;

	private final SMTPServer server;

	/**
	 * Starts listening on loopback.
	 * @param port 0 takes a free one
	 * @throws IOException when the port is taken
	 */
	public MailStandIn(Journal journal, Clock clock, int port) throws IOException {
		this.clock = clock;
		this.site = new Site("mail", journal, clock, Answer::text, this::describe);
		this.mails = this.site.shelf("mails");
		this.sockets = new CuttableSockets();
		this.server = new SMTPServer.Builder().port(port)
			.bindAddress(InetAddress.getLoopbackAddress())
			.hostName("mail.standin.test")
			.serverSocketFactory(() -> this.sockets)
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
			}))
			.messageHandlerFactory((context) -> new Receiving(this, context.getRemoteAddress()))
			.build();
		start();
	}

	private void start() throws IOException {
		try {
			this.server.start();
		}
		catch (RuntimeException ex) {
			if (ex.getCause() instanceof IOException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	public int port() {
		return this.sockets.getLocalPort();
	}

	public Site site() {
		return this.site;
	}

	/** All mails, oldest first. */
	public List<Mail> mails() {
		return this.site.alone(() -> this.mails.all().stream().map(Mail::of).toList());
	}

	/**
	 * How many mails were handed over, refused ones included, under {@code SMTP DATA}.
	 */
	public Map<String, Integer> calls() {
		return this.site.calls();
	}

	/** The next hand-over of a mail fails like that. */
	public void failNext(Fault fault) {
		this.site.failNext(fault);
	}

	@Override
	public void close() {
		this.server.stop();
		this.sockets.cutAll();
	}

	/** Takes one mail, unless a fault meets it. */
	void receive(String from, List<String> to, byte[] message, SocketAddress peer) throws RejectException, IOException {
		Fault fault = this.site.meet(CALL).orElse(Fault.slow(Duration.ZERO));
		if (fault.cut() == Fault.Cut.BEFORE) {
			cut(peer);
		}
		if (fault.status() == 0) {
			keep(from, to, message);
		}
		Site.pause(fault.delay());
		if (fault.cut() != Fault.Cut.NONE) {
			cut(peer);
		}
		if (fault.status() != 0) {
			throw new RejectException(HTTP_TEMPORARY.contains(fault.status()) ? 451 : fault.status(), "told to fail");
		}
	}

	private void keep(String from, List<String> to, byte[] message) throws IOException {
		ObjectNode mail = MimeText.read(message);
		this.site.alone(() -> {
			String id = this.mails.nextId(1);
			ObjectNode kept = Json.object().put("id", id).put("from", from);
			to.forEach(kept.putArray("to")::add);
			kept.setAll(mail).put("received_at", this.clock.instant().toString());
			this.mails.put(id, kept);
			return Optional.of(id);
		});
	}

	private void cut(SocketAddress peer) throws DropConnectionException {
		this.sockets.cut(peer);
		throw new DropConnectionException("told to fail");
	}

	private void describe(ObjectNode state) {
		state.set("mails", Json.array(this.mails.all()));
	}

}
