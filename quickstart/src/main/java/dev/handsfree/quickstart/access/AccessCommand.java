package dev.handsfree.quickstart.access;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.deployment.Cluster;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.Since;
import dev.handsfree.settings.Settings;
import dev.handsfree.topics.UserIds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows what a customer may use, decides it by hand, or derives all of it again. */
@Command(name = "access", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Show what a customer may use, grant or revoke it by hand, or derive it again.")
public final class AccessCommand implements Runnable {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		throw wrong("Which of show, grant, revoke and rebuild?");
	}

	@Command(name = "show", mixinStandardHelpOptions = true, description = "Show what a customer may use now.")
	int show(@Parameters(paramLabel = "CUSTOMER", description = "The product's user id.") String customer,
			@Option(names = "--by", description = "Whose id it is instead: stripe, or email.") @Nullable By by,
			@Option(names = "--json", description = "Print JSON.") boolean json, @Mixin DataOption data,
			@Mixin UrlOption url) {
		CustomerApi api = CustomerApi.of(data.deployment().forClient(), url.given());
		JsonNode document = switch (Optional.ofNullable(by).orElse(By.USER)) {
			case USER -> api.ofUser(customer);
			case STRIPE -> api.ofStripe(customer);
			case EMAIL -> api.ofEmail(customer);
		};
		print(json ? JsonText.of(document) : CustomerApi.text(document));
		return 0;
	}

	@Command(name = "grant", mixinStandardHelpOptions = true, description = "Grant a user a product.")
	int grant(@Parameters(paramLabel = "USER", description = "The product's user id.") String user,
			@Parameters(paramLabel = "PRODUCT", description = "The product's id in products.yml.") String product,
			@Option(names = "--until",
					description = "When it ends by itself: 2027-01-31 (as that day begins, UTC) or 2027-01-31T18:00:00Z.") @Nullable String until,
			@Mixin AuditOption audit, @Mixin DataOption data, @Mixin UrlOption url) {
		Clock clock = Clock.systemUTC();
		Optional<Instant> end = Optional.ofNullable(until).map((text) -> end(text, clock));
		DecisionByHand.Audit why = checked(user, product, audit);
		print(CustomerApi.text(deciding(data, url, clock).grant(user, product, why, end)));
		return 0;
	}

	@Command(name = "revoke", mixinStandardHelpOptions = true,
			description = "Take a product from a user: all that was had until now, not what is bought later.")
	int revoke(@Parameters(paramLabel = "USER", description = "The product's user id.") String user,
			@Parameters(paramLabel = "PRODUCT", description = "The product's id in products.yml.") String product,
			@Mixin AuditOption audit, @Mixin DataOption data, @Mixin UrlOption url) {
		DecisionByHand.Audit why = checked(user, product, audit);
		print(CustomerApi.text(deciding(data, url, Clock.systemUTC()).revoke(user, product, why)));
		return 0;
	}

	@Command(name = "rebuild", mixinStandardHelpOptions = true,
			description = "Say what would change if all were derived again by today's rules and products.yml.")
	int rebuild(@Option(names = "--apply", description = "Change it.") boolean apply,
			@Option(names = "--json", description = "Print JSON.") boolean json, @Mixin DataOption data) {
		PrintWriter out = this.spec.commandLine().getOut();
		RebuildRun run = json ? RebuildRun.inJson(out) : RebuildRun.inWords(out);
		Settings settings = data.deployment().forClient();
		if (apply) {
			run.apply(settings);
		}
		else {
			run.preview(settings);
		}
		out.flush();
		return 0;
	}

	private Instant end(String text, Clock clock) {
		try {
			Instant end = Since.moment(text.strip());
			if (end.isAfter(clock.instant())) {
				return end;
			}
		}
		catch (DateTimeException ex) {
			throw new ParameterException(this.spec.commandLine(),
					"--until is not like 2027-01-31 or 2027-01-31T18:00:00Z.", ex);
		}
		throw wrong("--until has passed: " + text + ".");
	}

	private DecisionByHand.Audit checked(String user, String product, AuditOption audit) {
		if (!UserIds.nameSomebody(user)) {
			throw wrong("USER names nobody.");
		}
		if (product.isBlank()) {
			throw wrong("PRODUCT is blank.");
		}
		if (audit.reason.isBlank()) {
			throw wrong("--reason is blank.");
		}
		return new DecisionByHand.Audit(Optional.ofNullable(audit.by).orElse(System.getProperty("user.name", "?")),
				audit.reason);
	}

	private static DecisionByHand deciding(DataOption data, UrlOption url, Clock clock) {
		Settings settings = data.deployment().forClient();
		return new DecisionByHand(new Cluster(settings), CustomerApi.of(settings, url.given()), clock);
	}

	private ParameterException wrong(String sentence) {
		return new ParameterException(this.spec.commandLine(), sentence);
	}

	private void print(String text) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(text);
		out.flush();
	}

	/** Whose id a customer is asked for by. */
	enum By {

		/** The product's. */
		USER,

		/** Stripe's customer. */
		STRIPE,

		/** An address. */
		EMAIL;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** The option that says where the customer API is. */
	static final class UrlOption {

		@Option(names = "--url", description = "Where access-sink is (default: the port of the last up).")
		private @Nullable URI url;

		Optional<URI> given() {
			return Optional.ofNullable(this.url);
		}

	}

	/** The options that the audit needs. */
	static final class AuditOption {

		@Option(names = "--reason", required = true, description = "Why.")
		private String reason = "";

		@Option(names = "--by", description = "Who decides (default: the user of this machine).")
		private @Nullable String by;

	}

}
