package dev.handsfree.quickstart.settings;

import java.util.List;
import java.util.Optional;

/**
 * What {@code check} says of one setting.
 *
 * @param variable its name
 * @param purpose what it is for
 * @param from where its value comes from, or {@code not set}
 * @param mode {@code live} or {@code test}, of keys that tell; {@code stand-in} where one
 * is used
 * @param value the value, if it may be shown
 */
public record SettingState(String variable, String purpose, String from, Optional<String> mode,
		Optional<String> value) {

	/** Every known setting. */
	public static List<SettingState> allOf(Settings settings, Secrets secrets) {
		return Variable.known().stream().map((variable) -> of(variable, settings, secrets)).toList();
	}

	private static SettingState of(Variable variable, Settings settings, Secrets secrets) {
		Optional<Settings.Value> value = settings.value(variable.name());
		return new SettingState(variable.name(), variable.purpose(),
				value.map((set) -> set.origin().words()).orElse("not set"),
				value.flatMap((set) -> mode(variable.name(), set)),
				value.map(Settings.Value::text).filter((text) -> !variable.secret() || secrets == Secrets.SHOWN));
	}

	private static Optional<String> mode(String name, Settings.Value value) {
		if (name.endsWith("_BASE_URL") || name.endsWith("_API_BASE")) {
			return (value.origin() == Settings.Origin.BUILT_IN) ? Optional.of("stand-in") : Optional.of("real");
		}
		if (!name.equals("STRIPE_API_KEY")) {
			return Optional.empty();
		}
		return value.text().contains("_live_") ? Optional.of("live") : Optional.of("test");
	}

	/** Whether secrets are told. */
	public enum Secrets {

		/** They are. */
		SHOWN,
		/** Only that they are there. */
		HIDDEN

	}

}
