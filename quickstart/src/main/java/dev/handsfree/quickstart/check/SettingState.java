package dev.handsfree.quickstart.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.settings.Settings;
import dev.handsfree.settings.Variable;
import dev.handsfree.settings.Variable.Reader;
import dev.handsfree.settings.VariableCatalogue;

/**
 * What {@code check} says of one setting by itself.
 *
 * @param variable its name
 * @param purpose what it is for
 * @param from where its value comes from, or {@code not set}
 * @param mode {@code live} or {@code test}, of keys that tell; {@code stand-in} where one
 * is used
 * @param value the value, if it may be shown
 * @param readBy the services that read it
 */
record SettingState(String variable, String purpose, String from, Optional<String> mode, Optional<String> value,
		List<String> readBy) {

	/** Every known setting, and the secrets of every further source. */
	static List<SettingState> allOf(Settings settings, Secrets secrets) {
		return VariableCatalogue.allWithSources(settings.all().keySet())
			.stream()
			.map((variable) -> of(variable, settings, secrets))
			.toList();
	}

	private static SettingState of(Variable variable, Settings settings, Secrets secrets) {
		Optional<Settings.Value> value = settings.value(variable.name());
		return new SettingState(variable.name(), variable.purpose(),
				value.map((set) -> set.origin().words()).orElse("not set"), value.flatMap((set) -> mode(variable, set)),
				value.map(Settings.Value::text).filter((text) -> !variable.secret() || secrets == Secrets.SHOWN),
				variable.readers().stream().map(Reader::wireName).sorted().toList());
	}

	private static Optional<String> mode(Variable variable, Settings.Value value) {
		return switch (variable.kind()) {
			case DESTINATION, SECRET_DESTINATION ->
				Optional.of((value.origin() == Settings.Origin.BUILT_IN) ? "stand-in" : "real");
			case KEY -> Stream.of("live", "test").filter((mode) -> value.text().contains("_" + mode + "_")).findFirst();
			default -> Optional.empty();
		};
	}

	/** Whether secrets are told. */
	enum Secrets {

		/** They are. */
		SHOWN,
		/** Only that they are there. */
		HIDDEN

	}

}
