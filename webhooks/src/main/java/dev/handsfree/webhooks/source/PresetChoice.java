package dev.handsfree.webhooks.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.settings.SourceVariable;
import dev.handsfree.settings.address.WebAddress;
import dev.handsfree.signature.SharedSecret;

/**
 * Decides how a source's webhooks are signed and read: by the preset that its settings
 * name, by the preset of its own name, or as its settings describe.
 */
final class PresetChoice {

	private static final String PUBLIC_URL = "PUBLIC_URL";

	private final Map<String, Preset> presets;

	PresetChoice(Map<String, Preset> presets) {
		this.presets = Map.copyOf(presets);
	}

	/** The preset; empty if there is none, and then it is told why. */
	Optional<Preset> of(SourceVariables variables) {
		if (variables.get(SourceVariable.SCHEME).isEmpty()) {
			return named(variables).flatMap((preset) -> reachable(variables, preset));
		}
		if (variables.get(SourceVariable.PRESET).isPresent()) {
			variables.fault(SourceVariable.PRESET,
					" and %s exclude each other.".formatted(variables.name(SourceVariable.SCHEME)));
			return Optional.empty();
		}
		return OwnPreset.of(variables).flatMap((preset) -> reachable(variables, preset));
	}

	private Optional<Preset> named(SourceVariables variables) {
		String name = variables.get(SourceVariable.PRESET).orElse(variables.source()).toLowerCase(Locale.ROOT);
		Preset preset = this.presets.get(name);
		if (preset == null) {
			variables.fault(SourceVariable.PRESET,
					" must name a preset, one of %s; '%s' is none. A source of another kind needs %s.".formatted(
							String.join(", ", new TreeMap<>(this.presets).keySet()), name,
							variables.name(SourceVariable.SCHEME)));
			return Optional.empty();
		}
		Preset signed = headerOfChoice(variables, preset);
		List<SourceVariable> strays = OwnPreset.strays(variables);
		strays.stream()
			.filter((variable) -> variable != SourceVariable.HEADER || !(preset.scheme() instanceof SharedSecret))
			.forEach((variable) -> variables.fault(variable,
					" does not go with the preset %s; a source of one's own needs %s.".formatted(name,
							variables.name(SourceVariable.SCHEME))));
		return Optional.of(signed);
	}

	/** Where a vendor lets the header be chosen, so may the settings. */
	private static Preset headerOfChoice(SourceVariables variables, Preset preset) {
		return (preset.scheme() instanceof SharedSecret(String header, String word))
				? preset.signedBy(new SharedSecret(variables.header(SourceVariable.HEADER, header), word)) : preset;
	}

	/** A preset that knows where senders reach this service, if they sign that. */
	private static Optional<Preset> reachable(SourceVariables variables, Preset preset) {
		if (!preset.scheme().signsUrl()) {
			return Optional.of(preset);
		}
		Optional<String> url = variables.shared(PUBLIC_URL).flatMap(WebAddress::base).map(URI::toString);
		if (url.isEmpty()) {
			variables.fault(SourceVariable.WEBHOOK_SECRETS,
					": its sender signs the address that it sends to, so PUBLIC_URL must hold the one under which"
							+ " senders reach this service, such as https://hooks.example.com.");
		}
		return url.map((address) -> preset.signedBy(preset.scheme().reachedAt(address)));
	}

}
