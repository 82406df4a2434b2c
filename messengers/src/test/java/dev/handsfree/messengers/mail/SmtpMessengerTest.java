package dev.handsfree.messengers.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messages;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.Cause;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Mail as a real server gets it. */
@Tag("integration")
class SmtpMessengerTest {

	private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	SmtpMessengerTest() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
		this.standIns.close();
	}

	@Test
	void tellsTheOwnerAndWhomTheSettingsNameInPlainTextAndHtml() throws MessagingException, IOException {
		messenger("").post(Messages.about("crm:hubspot"));

		MimeMessage mail = received(Messages.OWNER).getFirst();
		assertThat(mail.getAllRecipients()).extracting(Object::toString)
			.containsExactly("ops@example.com", "team@example.com");
		assertThat(mail.getSubject()).isEqualTo("[Handsfree] Incident: crm:hubspot");
		assertThat(GreenMailUtil.getWholeMessage(mail)).contains("text/plain", "text/html");
		assertThat(part(mail, "text/plain")).contains("Incident: crm:hubspot", "Nothing is written",
				"Since: 23 November 2026, 12:00 UTC", "Events: 4", "Money: 29.00 EUR", "Owner: ops@example.com",
				"https://console.example.com/incidents/1");
		assertThat(part(mail, "text/html")).contains("<h1", "Incident: crm:hubspot", "29.00 EUR",
				"href=\"https://console.example.com/incidents/1\"");
	}

	@Test
	void oneIncidentIsOneThread() throws MessagingException {
		SmtpMessenger messenger = messenger("");
		Alert open = Messages.alert("crm:hubspot", State.OPEN, Messages.NOON);
		Alert closed = Messages.alert("crm:hubspot", State.CLOSED, Messages.NOON.plusSeconds(60));

		String first = messenger.post(Messages.of(List.of(open), Optional.empty()));
		String again = messenger.post(Messages.of(List.of(open), Optional.empty()));
		String second = messenger.post(Messages.of(List.of(closed), Optional.of(first)));

		MimeMessage last = received(Messages.OWNER).getLast();
		assertThat(again).isEqualTo(first);
		assertThat(second).isNotEqualTo(first);
		assertThat(last.getHeader("In-Reply-To")).containsExactly(first);
		assertThat(last.getHeader("References")).containsExactly(first);
		assertThat(last.getMessageID()).isEqualTo(second).endsWith("@example.com>");
		assertThat(last.getSubject()).isEqualTo("Re: [Handsfree] Incident: crm:hubspot");
		assertThat(last.getAllRecipients()).hasSize(2);
	}

	@Test
	void letsNothingExecuteThatOthersWrote() throws MessagingException, IOException {
		String foreign = "<script>alert(1)</script>\r\nBcc: all@example.com";

		messenger("").post(Messages.of(List.of(Messages.saying(foreign)), Optional.empty()));

		MimeMessage mail = received("team@example.com").getFirst();
		assertThat(part(mail, "text/html")).doesNotContain("<script>").contains("&lt;script&gt;");
		assertThat(mail.getHeader("Bcc")).isNull();
	}

	@Test
	void tellsAStormInOneMail() throws MessagingException, IOException {
		messenger("").post(Messages.storm(20));

		assertThat(received(Messages.OWNER)).hasSize(1);
		assertThat(part(received(Messages.OWNER).getFirst(), "text/plain")).contains("20 incidents within a minute",
				"Incident: crm:0", "Incident: crm:19");
	}

	@Test
	void signsInAndSaysWhenItMayNot() {
		this.server.setUser("ops@example.com", "user", "s3cret");

		assertThat(messenger("user:s3cret@").probe()).isEmpty();
		assertThat(messenger("user:wrong@").probe()).contains(Cause.CREDENTIALS_REFUSED);
		assertThat(failure(messenger("user:wrong@"), Messages.about("crm:hubspot")).why())
			.isEqualTo(NotTaken.TryLater.because(Cause.CREDENTIALS_REFUSED));
	}

	@Test
	void knowsThatNothingWasSentWhereNobodyListens() {
		SmtpMessenger messenger = messenger("");
		this.server.stop();

		MessengerException failure = failure(messenger, Messages.about("crm:hubspot"));
		assertThat(failure.why()).isEqualTo(NotTaken.TryLater.because(Cause.UNREACHABLE));
		assertThat(failure.nothingWasSent()).isTrue();
		assertThat(messenger.probe()).contains(Cause.UNREACHABLE);
	}

	@ParameterizedTest
	@CsvSource({ "503, true, UNAVAILABLE", "451, true, UNAVAILABLE" })
	void waitsForAServerThatIsUnable(int status, boolean nothingSent, Cause cause) {
		this.standIns.mail().failNext(Fault.status(status));

		MessengerException failure = failure(atStandIn(), Messages.about("crm:hubspot"));

		assertThat(failure.why()).isEqualTo(NotTaken.TryLater.because(cause));
		assertThat(failure.nothingWasSent()).isEqualTo(nothingSent);
	}

	@Test
	void refusesWhatTheServerNeverTakes() {
		this.standIns.mail().failNext(Fault.status(554));

		assertThat(failure(atStandIn(), Messages.about("crm:hubspot")).why())
			.isEqualTo(new NotTaken.Refused("smtp_554"));
	}

	@Test
	void doesNotKnowWhetherAMailWasSentWhoseLineBroke() {
		this.standIns.mail().failNext(Fault.cut(Fault.Cut.AFTER));

		assertThat(failure(atStandIn(), Messages.about("crm:hubspot")).nothingWasSent()).isFalse();
	}

	@Test
	void sendsNothingWithoutARecipient() {
		SmtpMessenger toNobody = new SmtpMessenger(
				MailAccount.of(new MailProperties(url(""), "", "", Duration.ofSeconds(5))));

		assertThat(failure(toNobody, Messages.of(List.of(Messages.saying("nobody")), Optional.empty())).why())
			.isEqualTo(NotTaken.Refused.ofThisMessage("no_recipient"));
	}

	/** What a recipient got, the oldest first. */
	private List<MimeMessage> received(String recipient) {
		try {
			return this.server.getManagers()
				.getImapHostManager()
				.getInbox(this.server.getUserManager().getUserByEmail(recipient))
				.getMessages()
				.stream()
				.map(StoredMessage::getMimeMessage)
				.toList();
		}
		catch (FolderException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private SmtpMessenger messenger(String login) {
		return new SmtpMessenger(MailAccount
			.of(new MailProperties(url(login), "handsfree@example.com", "team@example.com", Duration.ofSeconds(5))));
	}

	private SmtpMessenger atStandIn() {
		return new SmtpMessenger(MailAccount
			.of(new MailProperties(this.standIns.smtpUrl(), "handsfree@example.com", "", Duration.ofSeconds(5))));
	}

	private String url(String login) {
		return "smtp://" + login + "127.0.0.1:" + this.server.getSmtp().getPort();
	}

	private static MessengerException failure(SmtpMessenger messenger, Message message) {
		return catchThrowableOfType(MessengerException.class, () -> messenger.post(message));
	}

	private static String part(Part part, String type) throws MessagingException, IOException {
		if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
			for (int i = 0; i < all.getCount(); i++) {
				String found = part(all.getBodyPart(i), type);
				if (!found.isEmpty()) {
					return found;
				}
			}
			return "";
		}
		return part.isMimeType(type) ? part.getContent().toString() : "";
	}

}
