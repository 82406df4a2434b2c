package dev.handsfree.ticket.book;

import java.util.Locale;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.ticket.draft.EmailPolicy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for tickets in whichever help desk.
 *
 * @param emailPolicy TICKET_EMAIL_POLICY: omit or include
 */
@ConfigurationProperties("handsfree.ticket")
record TicketProperties(@DefaultValue("omit") String emailPolicy) {

	/**
	 * Whether tickets may hold the customer's e-mail.
	 * @throws UnfitSettingsException if that is not said
	 */
	EmailPolicy policy() {
		return switch (this.emailPolicy.strip().toLowerCase(Locale.ROOT)) {
			case "", "omit" -> EmailPolicy.OMIT;
			case "include" -> EmailPolicy.INCLUDE;
			default -> throw new UnfitSettingsException("TICKET_EMAIL_POLICY must be omit or include.");
		};
	}

}
