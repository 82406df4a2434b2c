package dev.handsfree.messengers.mail;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where mail is sent, by whom and to whom.
 *
 * @param url SMTP_URL: the mail server, with user and password
 * @param from MAIL_FROM: who sends
 * @param to ALERT_MAIL_TO: who is alerted beside an automation's owner, with commas
 * between them
 * @param callLimit how long one step of handing a mail over may take
 */
@ConfigurationProperties("handsfree.mail")
record MailProperties(@DefaultValue("") String url, @DefaultValue("") String from, @DefaultValue("") String to,
		@DefaultValue("10s") Duration callLimit) {

	/** Never the password. */
	@Override
	public String toString() {
		return "mail from " + this.from;
	}

}
