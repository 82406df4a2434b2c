package dev.handsfree.deployment.destination;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.handsfree.settings.Settings;
import dev.handsfree.standin.Tokens;

/**
 * Where something real may take a stand-in's place: by which variables, what stands in
 * for each of them, and how it is asked whether it accepts them. A new vendor is one more
 * entry of {@link #ALL}.
 *
 * @param isChosen whether its sink is to use it; one that is not can be left out
 * @param address the variable that says where it is
 * @param standIn the stand-in's address
 * @param credentials the variables that open it; what proves them stands last
 * @param question asks it about its credentials, changing nothing there; empty where that
 * cannot be asked
 */
public record DestinationVendor(Predicate<Settings> isChosen, String address, Function<StandInPorts, String> standIn,
		List<Credential> credentials, Optional<Function<Settings, Verdict>> question) {

	/** Every one. */
	public static final List<DestinationVendor> ALL = List.of(
			new DestinationVendor(vendor("CRM_VENDOR", "hubspot", "hubspot"), "HUBSPOT_BASE_URL",
					(ports) -> ports.site("hubspot"),
					List.of(new Credential("HUBSPOT_TOKEN", () -> "pat-standin-" + RandomText.hex(12))),
					Optional.of(HubSpotToken::verdict)),
			new DestinationVendor(vendor("TICKET_VENDOR", "zendesk", "zendesk"), "ZENDESK_BASE_URL",
					(ports) -> ports.site("zendesk"),
					List.of(new Credential("ZENDESK_EMAIL", () -> "agent@standin.example"),
							new Credential("ZENDESK_TOKEN", () -> "standin" + RandomText.hex(12))),
					Optional.of(ZendeskToken::verdict)),
			new DestinationVendor((settings) -> true, "STRIPE_API_BASE", (ports) -> ports.site("stripe"),
					List.of(new Credential("STRIPE_API_KEY", () -> "sk_test_" + RandomText.hex(12) + "standin")),
					Optional.of(StripeKey::verdict)),
			new DestinationVendor((settings) -> true, "SLACK_WEBHOOK_URL",
					(ports) -> ports.site("slack/services/T0/B0/standin"), List.of(), Optional.empty()),
			// A bot's messages, once there is a token.
			new DestinationVendor((settings) -> true, "SLACK_API_BASE", (ports) -> ports.site("slack/api"), List.of(),
					Optional.empty()),
			new DestinationVendor((settings) -> true, "SMTP_URL", StandInPorts::smtp, List.of(), Optional.empty()));

	public DestinationVendor {
		credentials = List.copyOf(credentials);
	}

	private static Predicate<Settings> vendor(String variable, String name, String otherwise) {
		return (settings) -> settings.get(variable).orElse(otherwise).equalsIgnoreCase(name);
	}

	/** The addresses of all stand-ins, by variable. */
	public static Map<String, String> standIns(StandInPorts ports) {
		return ALL.stream()
			.collect(Collectors.toMap(DestinationVendor::address, (destination) -> destination.standIn().apply(ports)));
	}

	/** What the stand-ins are opened by. */
	public static Tokens tokens(Settings settings) {
		return new Tokens(settings.get("HUBSPOT_TOKEN"),
				settings.get("ZENDESK_EMAIL")
					.flatMap((agent) -> settings.get("ZENDESK_TOKEN").map((token) -> agent + "/token:" + token)),
				settings.get("STRIPE_API_KEY"));
	}

	/** The variables by which something real takes a stand-in's place. */
	public static List<String> real(Settings settings) {
		return ALL.stream().map(DestinationVendor::address).filter(settings::isFromOutside).toList();
	}

	/** The variable that its answer to the question is about; empty if it is not set. */
	public Optional<String> asked(Settings settings) {
		return settings.get(this.address)
			.filter((base) -> this.question.isPresent())
			.map((base) -> this.credentials.getLast().variable())
			.filter((proof) -> settings.get(proof).isPresent());
	}

	/**
	 * A variable that opens a destination.
	 *
	 * @param variable its name
	 * @param standIn makes what opens the stand-in, in the form that the real one has
	 */
	public record Credential(String variable, Supplier<String> standIn) {
	}

	/**
	 * Where the stand-ins listen.
	 *
	 * @param http those that are called over HTTP
	 * @param mail the mail server
	 */
	public record StandInPorts(int http, int mail) {

		private String site(String path) {
			return "http://127.0.0.1:" + this.http + "/" + path;
		}

		private String smtp() {
			return "smtp://127.0.0.1:" + this.mail;
		}

	}

}
