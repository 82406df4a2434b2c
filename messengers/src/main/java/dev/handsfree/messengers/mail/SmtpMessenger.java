package dev.handsfree.messengers.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.messengers.OneLine;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.email.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * People are told by mail: the automation's owner, and whom the settings name. A mail's
 * id follows from its thread, or from its own name where it follows another: a mail that
 * comes twice after a crash has one id, and all of a thread stand together.
 */
final class SmtpMessenger implements Messenger {

	/** Connecting, signing in and each step of handing over have a limit of their own. */
	private static final int STEPS = 4;

	private final MailAccount account;

	private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

	private final MailText text = new MailText();

	SmtpMessenger(MailAccount account) {
		this.account = account;
		this.sender.setHost(account.server().host());
		this.sender.setPort(account.server().port());
		this.sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
		account.login().ifPresent((login) -> {
			this.sender.setUsername(login.user());
			this.sender.setPassword(login.password());
		});
		this.sender.setJavaMailProperties(properties(account));
	}

	private static Properties properties(MailAccount account) {
		Properties properties = new Properties();
		String limit = Long.toString(account.callLimit().toMillis());
		properties.setProperty("mail.smtp.connectiontimeout", limit);
		properties.setProperty("mail.smtp.timeout", limit);
		properties.setProperty("mail.smtp.writetimeout", limit);
		properties.setProperty("mail.smtp.auth", Boolean.toString(account.login().isPresent()));
		properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
		// One recipient whom the server does not know keeps nobody else from the mail.
		properties.setProperty("mail.smtp.sendpartial", "true");
		switch (account.server().security()) {
			case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
			case STARTTLS -> {
				properties.setProperty("mail.smtp.starttls.enable", "true");
				properties.setProperty("mail.smtp.starttls.required", "true");
			}
			case STARTTLS_IF_OFFERED -> properties.setProperty("mail.smtp.starttls.enable", "true");
		}
		return properties;
	}

	@Override
	public String name() {
		return "mail";
	}

	@Override
	public Duration callLimit() {
		return this.account.callLimit().multipliedBy(STEPS);
	}

	@Override
	public String post(Message message) {
		List<String> recipients = recipients(message);
		if (recipients.isEmpty()) {
			throw MessengerException.nothingSent(NotTaken.Refused.ofThisMessage("no_recipient"));
		}
		try {
			MimeMessage mail = mail(message, recipients);
			this.sender.send(mail);
			return mail.getMessageID();
		}
		catch (MailException ex) {
			return MailFailure.of(ex)
				.filter(MailFailure::reachedSomebody)
				.map((partly) -> id(message))
				.orElseThrow(() -> MailFailure.exception(ex));
		}
		catch (MessagingException ex) {
			throw MessengerException.nothingSent(new NotTaken.Refused("no_mail"));
		}
	}

	private MimeMessage mail(Message message, List<String> recipients) throws MessagingException {
		MimeMessageHelper mail = new MimeMessageHelper(this.sender.createMimeMessage(), true,
				StandardCharsets.UTF_8.name());
		mail.setFrom(this.account.from());
		mail.setTo(recipients.toArray(String[]::new));
		mail.setSubject((message.answers().isPresent() ? "Re: " : "") + "[Handsfree] " + OneLine.of(message.title()));
		mail.setText(this.text.plain(message), this.text.html(message));
		MimeMessage made = mail.getMimeMessage();
		made.setHeader("Message-ID", id(message));
		made.setHeader("Auto-Submitted", "auto-generated");
		if (message.answers().isPresent()) {
			made.setHeader("In-Reply-To", message.answers().get());
			made.setHeader("References", message.answers().get());
		}
		return made;
	}

	private String id(Message message) {
		String name = message.answers().isPresent() ? message.effect() : message.thread();
		return "<" + Sha256.hex(name) + "@" + this.account.domain() + ">";
	}

	private List<String> recipients(Message message) {
		Stream<String> owners = message.alerts().stream().flatMap((alert) -> alert.words().owner().stream());
		return Stream.concat(owners.filter(EmailAddress::isAddress), this.account.to().stream()).distinct().toList();
	}

	@Override
	public Optional<Cause> probe() {
		try {
			this.sender.testConnection();
			return Optional.empty();
		}
		catch (MessagingException ex) {
			return Optional.of(MailFailure.cause(ex));
		}
	}

}
