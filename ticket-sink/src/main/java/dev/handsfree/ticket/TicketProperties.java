package dev.handsfree.ticket;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings as they are given; {@link TicketSettings} says whether they make sense.
 *
 * @param vendor TICKET_VENDOR
 * @param emailPolicy TICKET_EMAIL_POLICY
 * @param zendeskBaseUrl ZENDESK_BASE_URL
 * @param zendeskEmail ZENDESK_EMAIL
 * @param zendeskToken ZENDESK_TOKEN
 * @param callLimit how long one call may take
 * @param indexLag how long Zendesk's list by external id may lag behind; a claim whose
 * end nobody knows is looked up after both
 */
@ConfigurationProperties("handsfree.ticket")
record TicketProperties(@DefaultValue("zendesk") String vendor, @DefaultValue("omit") String emailPolicy,
		@DefaultValue("") String zendeskBaseUrl, @DefaultValue("") String zendeskEmail,
		@DefaultValue("") String zendeskToken, @DefaultValue("10s") Duration callLimit,
		@DefaultValue("15s") Duration indexLag) {

	/** Holds a token: says nothing. */
	@Override
	public String toString() {
		return "the settings of ticket-sink";
	}

}
