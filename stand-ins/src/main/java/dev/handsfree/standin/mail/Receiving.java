package dev.handsfree.standin.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/**
 * One mail on its way in.
 */
final class Receiving implements MessageHandler {

	private final MailStandIn mails;

	private final SocketAddress peer;

	private final List<String> to = new ArrayList<>();

	private String from = "";

	Receiving(MailStandIn mails, SocketAddress peer) {
		this.mails = mails;
		this.peer = peer;
	}

	@Override
	public void from(String from) {
		this.from = from;
	}

	@Override
	public void recipient(String recipient) {
		this.to.add(recipient);
	}

	@Override
	public @Nullable String data(InputStream data) throws RejectException, IOException {
		this.mails.receive(this.from, this.to, data.readAllBytes(), this.peer);
		return null;
	}

	@Override
	public void done() {
		// The library calls this after every mail; everything is kept by then.
	}

}
