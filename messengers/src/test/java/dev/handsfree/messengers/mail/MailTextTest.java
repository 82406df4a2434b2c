package dev.handsfree.messengers.mail;

import java.util.List;
import java.util.Optional;

import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messages;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailTextTest {

	private final MailText text = new MailText();

	@Test
	void writesAnIncidentInPlainText() {
		Message message = Messages.about("crm:hubspot");
		Message noted = new Message(message.thread(), message.effect(), message.alerts(),
				Optional.of("Told here, as slack did not take it: unreachable."), Optional.empty());

		assertThat(this.text.plain(noted)).isEqualTo("""
				Incident: crm:hubspot

				Nothing is written: nobody answers.

				Since: 23 November 2026, 12:00 UTC
				Events: 4
				Money: 29.00 EUR
				Owner: ops@example.com

				https://console.example.com/incidents/1

				Told here, as slack did not take it: unreachable.
				""");
	}

	@Test
	void writesEachIncidentOfAStormUnderItsName() {
		assertThat(this.text.plain(Messages.storm(2))).startsWith("""
				2 incidents within a minute

				Incident: crm:0
				Nothing is written: nobody answers.

				Since: 23 November 2026, 12:00 UTC
				""").contains("\n\nIncident: crm:1\nNothing is written");
	}

	@Test
	void quotesInHtmlWhatOthersWrote() {
		Message message = Messages.of(List.of(Messages.saying("<b onclick=\"x\">&\"'")), Optional.empty());

		assertThat(this.text.html(message)).doesNotContain("<b ").contains("&lt;b onclick=&quot;x&quot;&gt;&amp;");
	}

}
