package dev.handsfree.ticket;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.WebAddress;
import dev.handsfree.ticket.zendesk.ZendeskAccount;

/**
 * Decides whether the settings make sense, and says for each that does not what to do, in
 * one sentence that never repeats a value.
 *
 * @param policy whether tickets may hold the customer's e-mail
 * @param account where tickets go
 */
record TicketSettings(EmailPolicy policy, ZendeskAccount account) {

	/**
	 * Reads the settings.
	 * @throws UnfitSettingsException with a sentence per problem, a line each
	 */
	static TicketSettings of(TicketProperties given) {
		List<String> problems = new ArrayList<>();
		checkVendor(given.vendor(), problems);
		Optional<EmailPolicy> policy = policy(given.emailPolicy(), problems);
		Optional<URI> baseUrl = baseUrl(given, problems);
		if (Requester.of(Optional.empty(), Optional.of(given.zendeskEmail())).isEmpty()) {
			problems.add("ZENDESK_EMAIL must be the e-mail of the agent whose API token is used.");
		}
		if (given.zendeskToken().isBlank()) {
			problems.add("ZENDESK_TOKEN is missing: make an API token in Zendesk's Admin Center.");
		}
		if (!problems.isEmpty() || policy.isEmpty() || baseUrl.isEmpty()) {
			throw new UnfitSettingsException(problems);
		}
		return new TicketSettings(policy.get(), new ZendeskAccount(baseUrl.get(), given.zendeskEmail().strip(),
				given.zendeskToken().strip(), given.callLimit()));
	}

	private static void checkVendor(String vendor, List<String> problems) {
		if (!vendor.strip().equalsIgnoreCase("zendesk")) {
			problems.add("TICKET_VENDOR must be zendesk: no other help desk is supported yet.");
		}
	}

	private static Optional<EmailPolicy> policy(String given, List<String> problems) {
		return switch (given.strip().toLowerCase(Locale.ROOT)) {
			case "", "omit" -> Optional.of(EmailPolicy.OMIT);
			case "include" -> Optional.of(EmailPolicy.INCLUDE);
			default -> {
				problems.add("TICKET_EMAIL_POLICY must be omit or include.");
				yield Optional.empty();
			}
		};
	}

	private static Optional<URI> baseUrl(TicketProperties given, List<String> problems) {
		Optional<URI> url = WebAddress.base(given.zendeskBaseUrl());
		if (url.isEmpty()) {
			problems.add("ZENDESK_BASE_URL must be an address such as https://example.zendesk.com.");
		}
		return url;
	}

}
