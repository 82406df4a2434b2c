package dev.handsfree.messengers.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.address.Nearness;
import dev.handsfree.topics.email.EmailAddress;

/**
 * Decides whether the settings for mail make sense: where the server is, how to sign in,
 * who sends, and who is told.
 *
 * @param server where the server is
 * @param login how to sign in, if at all
 * @param from who sends
 * @param to who is told beside an automation's owner
 * @param callLimit how long one step may take
 */
record MailAccount(Server server, Optional<Login> login, String from, List<String> to, Duration callLimit) {

	private static final int SUBMISSION = 587;

	private static final int IMPLICIT_TLS = 465;

	MailAccount {
		to = List.copyOf(to);
	}

	/**
	 * Reads the settings.
	 * @throws UnfitSettingsException with a sentence per problem, and no value
	 */
	static MailAccount of(MailProperties given) {
		List<String> problems = new ArrayList<>();
		Optional<URI> address = address(given.url());
		if (address.isEmpty()) {
			problems.add("SMTP_URL must be like smtp://user:password@host:port.");
		}
		String from = given.from().isBlank() ? "handsfree@localhost" : given.from().strip();
		if (!given.from().isBlank() && !EmailAddress.isAddress(from)) {
			problems.add("MAIL_FROM must be an e-mail.");
		}
		List<String> to = Stream.of(given.to().split(",")).map(String::strip).filter((one) -> !one.isEmpty()).toList();
		if (!to.stream().allMatch(EmailAddress::isAddress)) {
			problems.add("ALERT_MAIL_TO must be e-mails with commas between them.");
		}
		if (!problems.isEmpty() || address.isEmpty()) {
			throw new UnfitSettingsException(problems);
		}
		return new MailAccount(Server.of(given.url().strip(), address.get()), Login.of(address.get()), from, to,
				given.callLimit());
	}

	private static Optional<URI> address(String url) {
		try {
			URI address = new URI(url.strip());
			boolean mail = url.strip().toLowerCase(Locale.ROOT).matches("smtps?://.*");
			return (mail && address.getHost() != null) ? Optional.of(address) : Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	/** What stands behind the sign in the sender's address. */
	String domain() {
		return this.from.substring(this.from.indexOf('@') + 1);
	}

	/** Never the password. */
	@Override
	public String toString() {
		return "mail from " + this.from + " by " + this.server.host();
	}

	/**
	 * Where the server is.
	 *
	 * @param host its name
	 * @param port its port
	 * @param security how it is spoken with
	 */
	record Server(String host, int port, Security security) {

		private static Server of(String url, URI address) {
			boolean tls = url.toLowerCase(Locale.ROOT).startsWith("smtps:");
			int usual = tls ? IMPLICIT_TLS : SUBMISSION;
			boolean secret = address.getRawUserInfo() != null && !Nearness.isLoopback(address.getHost());
			Security agreed = secret ? Security.STARTTLS : Security.STARTTLS_IF_OFFERED;
			return new Server(address.getHost(), (address.getPort() == -1) ? usual : address.getPort(),
					tls ? Security.TLS : agreed);
		}

	}

	/** How a mail server is spoken with. */
	enum Security {

		/** Encrypted from the first byte. */
		TLS,

		/** Encrypted before a password is said. */
		STARTTLS,

		/** Encrypted where the server can. */
		STARTTLS_IF_OFFERED

	}

	/**
	 * How to sign in.
	 *
	 * @param user the user
	 * @param password the password
	 */
	record Login(String user, String password) {

		private static Optional<Login> of(URI address) {
			return Optional.ofNullable(address.getRawUserInfo()).map((info) -> info.split(":", 2)).map((parts) -> {
				String password = (parts.length == 2) ? parts[1] : "";
				return new Login(decoded(parts[0]), decoded(password));
			});
		}

		private static String decoded(String text) {
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}

		/** Never the password. */
		@Override
		public String toString() {
			return this.user;
		}

	}

}
