package dev.handsfree.standin;

import java.time.Duration;
import java.util.List;
import java.util.Properties;

import dev.handsfree.standin.wire.Fault;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MailStandInTest {

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	@AfterEach
	void stops() {
		this.standIns.close();
	}

	@Test
	void keepsAMailAsAPersonWouldReadIt() throws MessagingException {
		// When
		send(mail("Zahlung für Café", "Grüße\nAda"));
		// Then
		assertThat(this.standIns.mail().mails()).singleElement().satisfies((mail) -> {
			assertThat(mail.from()).isEqualTo("no-reply@example.com");
			assertThat(mail.to()).isEqualTo(List.of("ada@example.com", "grace@example.com"));
			assertThat(mail.subject()).isEqualTo("Zahlung für Café");
			assertThat(mail.text().lines()).containsExactly("Grüße", "Ada");
			assertThat(mail.messageId()).startsWith("<").endsWith(">");
		});
	}

	@Test
	void readsThePlainPartOfSeveral() throws MessagingException {
		// Given
		MimeMessage mail = mail("Hello", "");
		MimeBodyPart html = new MimeBodyPart();
		html.setContent("<p>Hello</p>", "text/html; charset=utf-8");
		MimeBodyPart plain = new MimeBodyPart();
		plain.setText("Hello in plain", "utf-8");
		mail.setContent(new MimeMultipart("alternative", html, plain));
		// When
		send(mail);
		// Then
		assertThat(this.standIns.mail().mails().getFirst().text()).isEqualTo("Hello in plain");
	}

	@ParameterizedTest
	@CsvSource({ "503,451", "429,451", "550,550", "421,421" })
	void refusesWhenToldTo(int status, int code) throws MessagingException {
		// Given
		this.standIns.mail().failNext(Fault.status(status));
		MimeMessage mail = mail("Hello", "Hello");
		// When
		assertThatExceptionOfType(SMTPSendFailedException.class).isThrownBy(() -> send(mail))
			.satisfies((ex) -> assertThat(ex.getReturnCode()).isEqualTo(code));
		send(mail);
		// Then
		assertThat(this.standIns.mail().mails()).hasSize(1);
		assertThat(this.standIns.mail().calls()).containsEntry("SMTP DATA", 2);
	}

	@ParameterizedTest
	@CsvSource({ "BEFORE,0", "AFTER,1" })
	void aCutLeavesTheSenderInDoubt(Fault.Cut cut, int kept) throws MessagingException {
		// Given
		this.standIns.mail().failNext(Fault.cut(cut));
		MimeMessage mail = mail("Hello", "Hello");
		// When
		assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send(mail));
		// Then
		assertThat(this.standIns.mail().mails()).hasSize(kept);
	}

	@Test
	void takesItsTimeWhenToldTo() throws MessagingException {
		// Given
		this.standIns.mail().failNext(Fault.slow(Duration.ofMillis(200)));
		long before = System.nanoTime();
		// When
		send(mail("Hello", "Hello"));
		// Then
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	private void send(MimeMessage mail) throws MessagingException {
		Transport.send(mail, "user", "password");
	}

	private MimeMessage mail(String subject, String text) throws MessagingException {
		Properties properties = new Properties();
		properties.setProperty("mail.smtp.host", "127.0.0.1");
		properties.setProperty("mail.smtp.port", Integer.toString(this.standIns.smtpPort()));
		properties.setProperty("mail.smtp.auth", "true");
		MimeMessage mail = new MimeMessage(Session.getInstance(properties));
		mail.setFrom("no-reply@example.com");
		mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse("ada@example.com,grace@example.com"));
		mail.setSubject(subject, "utf-8");
		mail.setText(text, "utf-8");
		return mail;
	}

}
