package dev.handsfree.webhooks.source;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.settings.Environment;
import dev.handsfree.settings.Findings;
import dev.handsfree.settings.GivenSettings;
import dev.handsfree.settings.SourceVariable;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.signature.UnfitSecretException;
import dev.handsfree.signature.Verifier;
import dev.handsfree.signature.WebhookSigner;
import dev.handsfree.topics.EventType;

/**
 * Makes the sources from settings: a source exists when {@code <SOURCE>_WEBHOOK_SECRETS}
 * is set. All settings are checked before the first fault is told, so that one start
 * tells them all.
 */
public final class SourceSettings {

	private final GivenSettings given;

	private final PresetChoice presets;

	private SourceSettings(Map<String, String> settings, Map<String, Preset> presets) {
		this.given = new GivenSettings(settings, Environment.of(settings));
		this.presets = new PresetChoice(presets);
	}

	/**
	 * The sources that settings describe.
	 * @param settings every setting by its variable's name
	 * @param presets the presets by name
	 * @param environment where the service runs
	 * @param clock what ages of signatures are measured by
	 * @throws UnfitSettingsException if a setting cannot be used
	 */
	public static Sources sources(Map<String, String> settings, Map<String, Preset> presets, Environment environment,
			Clock clock) {
		SourceSettings read = new SourceSettings(settings, presets);
		List<Source> sources = read.sources(environment, clock);
		read.given.throwIfAnyIsUnfit();
		return new Sources(sources);
	}

	/**
	 * A sentence for each setting of the sources that cannot be used, and one for each
	 * that can be used and still is no good.
	 * @param settings every setting by its variable's name
	 * @param presets the presets by name
	 */
	public static Findings findings(Map<String, String> settings, Map<String, Preset> presets) {
		SourceSettings read = new SourceSettings(settings, presets);
		read.sources(Environment.of(settings), Clock.systemUTC());
		return read.given.findings();
	}

	/**
	 * A signer for one source, as its sender would sign.
	 * @param source the source's name
	 * @param settings every setting by its variable's name
	 * @param presets the presets by name
	 * @throws UnfitSettingsException if the source has no secret, or a setting of it
	 * cannot be used
	 */
	public static WebhookSigner signer(String source, Map<String, String> settings, Map<String, Preset> presets) {
		return new SourceSettings(settings, presets).signer(source);
	}

	private WebhookSigner signer(String source) {
		SourceVariables variables = variables(SourceVariable.prefix(source));
		Optional<WebhookSigner> signer = this.presets.of(variables).flatMap((preset) -> {
			try {
				return Optional
					.of(preset.signer(variables.get(SourceVariable.WEBHOOK_SECRETS, "")).to("/webhooks/" + source));
			}
			catch (UnfitSecretException ex) {
				variables.fault(SourceVariable.WEBHOOK_SECRETS, ": " + ex.getMessage() + ".");
				return Optional.empty();
			}
		});
		this.given.throwIfAnyIsUnfit();
		return signer.orElseThrow();
	}

	private List<Source> sources(Environment environment, Clock clock) {
		return SourceVariable.prefixes(this.given.all().keySet())
			.stream()
			.flatMap((prefix) -> source(variables(prefix), environment, clock).stream())
			.toList();
	}

	private SourceVariables variables(String prefix) {
		return new SourceVariables(this.given, prefix);
	}

	private Optional<Source> source(SourceVariables variables, Environment environment, Clock clock) {
		Optional<RateLimit> rate = rate(variables);
		return this.presets.of(variables).flatMap((preset) -> {
			Allowlist allowlist = new Allowlist(types(variables, preset),
					Set.copyOf(variables.list(SourceVariable.IGNORE)), preset.modes(), environment);
			return verifier(variables, preset, clock).map((verifier) -> {
				SecretUse use = new SecretUse(variables.source(), verifier.expiries(), clock);
				judge(variables, verifier, use);
				return new Source(variables.source(), verifier, use, preset, allowlist, rate);
			});
		});
	}

	private static Optional<Verifier> verifier(SourceVariables variables, Preset preset, Clock clock) {
		try {
			return Optional.of(Verifier.of(preset.scheme(), variables.get(SourceVariable.WEBHOOK_SECRETS, ""), clock));
		}
		catch (UnfitSecretException ex) {
			variables.fault(SourceVariable.WEBHOOK_SECRETS, ": " + ex.getMessage() + ".");
			return Optional.empty();
		}
	}

	/**
	 * That every secret has expired stops no start: it would take the other sources'
	 * webhooks along.
	 */
	private static void judge(SourceVariables variables, Verifier verifier, SecretUse use) {
		List<Optional<String>> guessable = verifier.guessable();
		for (int i = 0; i < guessable.size(); i++) {
			variables.guessable(i + 1, guessable.get(i));
		}
		if (use.countValid() == 0) {
			variables.warning(SourceVariable.WEBHOOK_SECRETS,
					": every secret has expired, so that nothing of this source is taken; set one that is valid.");
		}
	}

	private static Set<EventType> types(SourceVariables variables, Preset preset) {
		List<String> names = variables.list(SourceVariable.TYPES);
		if (names.isEmpty()) {
			return preset.emits();
		}
		names.stream()
			.filter((name) -> EventType.of(name).filter(preset.emits()::contains).isEmpty())
			.forEach((name) -> variables.fault(SourceVariable.TYPES, ": the preset %s cannot emit '%s'; it can emit %s."
				.formatted(preset.name(), name, wireNames(preset.emits()))));
		return names.stream().flatMap((name) -> EventType.of(name).stream()).collect(Collectors.toSet());
	}

	private static String wireNames(Set<EventType> types) {
		return types.isEmpty() ? "nothing yet"
				: types.stream().map(EventType::wireName).sorted().collect(Collectors.joining(", "));
	}

	private static Optional<RateLimit> rate(SourceVariables variables) {
		try {
			return variables.get(SourceVariable.RATE).map(RateLimit::of);
		}
		catch (IllegalArgumentException ex) {
			variables.fault(SourceVariable.RATE, " " + ex.getMessage() + ".");
			return Optional.empty();
		}
	}

}
