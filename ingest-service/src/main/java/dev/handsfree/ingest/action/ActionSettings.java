package dev.handsfree.ingest.action;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.settings.Environment;
import dev.handsfree.settings.GivenSettings;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.webhooks.source.RateLimit;

/**
 * What holds for actions here, once every setting of theirs is checked.
 *
 * @param environment where the service runs
 * @param tokens how a user's token is verified; empty if nothing was set, and then every
 * action is switched off
 * @param enabled the actions that are switched on (ACTIONS_ENABLED)
 * @param origins the web pages from which browsers may call (ACTIONS_ALLOWED_ORIGINS)
 * @param rate how much one user may ask for, such as 30/m (ACTIONS_RATE)
 * @param daily how often one user may have one action done, such as 30/d (ACTIONS_DAILY)
 */
public record ActionSettings(Environment environment, Optional<TokenSettings> tokens, Set<Action> enabled,
		List<String> origins, String rate, String daily) {

	private static final String DEFAULT_RATE = "30/m";

	/** More than a person in need asks for; no more than support can look through. */
	private static final String DEFAULT_DAILY = "30";

	/** Copies the collections. */
	public ActionSettings {
		enabled = Set.copyOf(enabled);
		origins = List.copyOf(origins);
	}

	/**
	 * Reads the settings.
	 * @param settings every setting by its variable's name
	 * @param environment where the service runs
	 * @throws UnfitSettingsException if one of them cannot be used; says so of all that
	 * cannot
	 */
	public static ActionSettings of(Map<String, String> settings, Environment environment) {
		GivenSettings given = new GivenSettings(settings, environment);
		Optional<TokenSettings> tokens = TokenSettings.of(given);
		ActionSettings read = new ActionSettings(environment, tokens, enabled(given), AllowedOrigins.of(given),
				rate(given), daily(given));
		if (given.text("ACTIONS_WEBHOOK_SECRETS").isPresent()) {
			given.fault("ACTIONS_WEBHOOK_SECRETS: no source can be called actions, which is where browsers' events "
					+ "come from.");
		}
		given.throwIfAnyIsUnfit();
		return read;
	}

	/** Whether an action can be asked for at all. */
	boolean isOn(Action action) {
		return this.tokens.isPresent() && this.enabled.contains(action);
	}

	private static Set<Action> enabled(GivenSettings given) {
		List<String> names = given.list("ACTIONS_ENABLED");
		if (names.isEmpty()) {
			return EnumSet.allOf(Action.class);
		}
		if (names.stream().anyMatch((name) -> Action.named(name).isEmpty())) {
			given.fault("ACTIONS_ENABLED must name actions, of which there are %s."
				.formatted(Arrays.stream(Action.values()).map(Action::wireName).collect(Collectors.joining(", "))));
		}
		return names.stream().flatMap((name) -> Action.named(name).stream()).collect(Collectors.toUnmodifiableSet());
	}

	private static String daily(GivenSettings given) {
		String daily = given.text("ACTIONS_DAILY").orElse(DEFAULT_DAILY) + "/d";
		try {
			RateLimit.of(daily);
		}
		catch (IllegalArgumentException ex) {
			given.fault("ACTIONS_DAILY must be a number from 1 to 9999999, such as 30.");
		}
		return daily;
	}

	private static String rate(GivenSettings given) {
		String rate = given.text("ACTIONS_RATE").orElse(DEFAULT_RATE);
		try {
			RateLimit.of(rate);
		}
		catch (IllegalArgumentException ex) {
			given.fault("ACTIONS_RATE %s.".formatted(ex.getMessage()));
		}
		return rate;
	}

}
