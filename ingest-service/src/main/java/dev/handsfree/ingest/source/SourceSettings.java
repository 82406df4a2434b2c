package dev.handsfree.ingest.source;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.handsfree.ingest.signature.UnfitSecretException;
import dev.handsfree.ingest.signature.Verifier;
import dev.handsfree.topics.EventType;

/**
 * Makes the sources from settings: a source exists when {@code <SOURCE>_WEBHOOK_SECRETS}
 * is set. All settings are checked before the first fault is told, so that one start
 * tells them all.
 */
public final class SourceSettings {

	private static final String SECRETS = "_WEBHOOK_SECRETS";

	private final Map<String, String> settings;

	private final Map<String, Preset> presets;

	private final Environment environment;

	private final Clock clock;

	private final List<String> faults = new ArrayList<>();

	private SourceSettings(Map<String, String> settings, Map<String, Preset> presets, Environment environment,
			Clock clock) {
		this.settings = new TreeMap<>(settings);
		this.presets = presets;
		this.environment = environment;
		this.clock = clock;
	}

	/**
	 * The sources that settings describe.
	 * @param settings every setting by its variable's name
	 * @param presets the presets by name
	 * @param environment where the service runs
	 * @param clock what ages of signatures are measured by
	 * @throws UnfitSettingException if a setting cannot be used
	 */
	public static Sources sources(Map<String, String> settings, Map<String, Preset> presets, Environment environment,
			Clock clock) {
		return new SourceSettings(settings, presets, environment, clock).sources();
	}

	private Sources sources() {
		List<Source> sources = this.settings.entrySet()
			.stream()
			.filter((setting) -> setting.getKey().endsWith(SECRETS) && setting.getKey().length() > SECRETS.length())
			.filter((setting) -> !setting.getValue().isBlank())
			.map((setting) -> setting.getKey().substring(0, setting.getKey().length() - SECRETS.length()))
			.flatMap((variable) -> source(variable).stream())
			.toList();
		if (!this.faults.isEmpty()) {
			throw new UnfitSettingException(this.faults);
		}
		return new Sources(sources);
	}

	private Optional<Source> source(String variable) {
		String name = variable.toLowerCase(Locale.ROOT).replace('_', '-');
		String presetName = setting(variable + "_PRESET").orElse(name).toLowerCase(Locale.ROOT);
		Preset preset = this.presets.get(presetName);
		if (preset == null) {
			this.faults.add("%s_PRESET must name a preset, one of %s; '%s' is none.".formatted(variable,
					String.join(", ", new TreeMap<>(this.presets).keySet()), presetName));
			return Optional.empty();
		}
		Optional<Verifier> verifier = verifier(variable, preset);
		Admission admission = new Admission(types(variable, preset), ignored(variable), preset.modes(),
				this.environment);
		Optional<RateLimit> rate = rate(variable);
		return verifier.map((present) -> new Source(name, present, preset.normalizer(), admission, rate));
	}

	private Optional<Verifier> verifier(String variable, Preset preset) {
		String secrets = variable + SECRETS;
		try {
			return Optional.of(Verifier.of(preset.scheme(), setting(secrets).orElse(""), this.clock));
		}
		catch (UnfitSecretException ex) {
			this.faults.add("%s: %s.".formatted(secrets, ex.getMessage()));
			return Optional.empty();
		}
	}

	private Set<EventType> types(String variable, Preset preset) {
		List<String> names = list(variable + "_TYPES");
		if (names.isEmpty()) {
			return preset.emits();
		}
		names.stream()
			.filter((name) -> EventType.of(name).filter(preset.emits()::contains).isEmpty())
			.forEach((name) -> this.faults.add("%s_TYPES: the preset %s cannot emit '%s'; it can emit %s."
				.formatted(variable, preset.name(), name, wireNames(preset.emits()))));
		return names.stream().flatMap((name) -> EventType.of(name).stream()).collect(Collectors.toSet());
	}

	private static String wireNames(Set<EventType> types) {
		return types.stream().map(EventType::wireName).sorted().collect(Collectors.joining(", "));
	}

	private Set<String> ignored(String variable) {
		return Set.copyOf(list(variable + "_IGNORE"));
	}

	private Optional<RateLimit> rate(String variable) {
		try {
			return setting(variable + "_RATE").map(RateLimit::of);
		}
		catch (IllegalArgumentException ex) {
			this.faults.add("%s_RATE %s.".formatted(variable, ex.getMessage()));
			return Optional.empty();
		}
	}

	private List<String> list(String variable) {
		return setting(variable).stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.map(String::strip)
			.filter((item) -> !item.isEmpty())
			.distinct()
			.toList();
	}

	private Optional<String> setting(String variable) {
		return Optional.ofNullable(this.settings.get(variable)).filter((value) -> !value.isBlank());
	}

}
