package dev.handsfree.webhooks.source;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.handsfree.settings.WebAddress;
import dev.handsfree.webhooks.event.Place;
import dev.handsfree.webhooks.signature.SharedSecret;

/**
 * Decides how a source's webhooks are signed and read: by the preset that its settings
 * name, by the preset of its own name, or as its settings describe.
 */
final class PresetChoice {

	private static final String PRESET = "_PRESET";

	private static final String PUBLIC_URL = "PUBLIC_URL";

	private final Map<String, Preset> presets;

	/**
	 * @param presets the presets by name
	 */
	PresetChoice(Map<String, Preset> presets) {
		this.presets = Map.copyOf(presets);
	}

	/** The preset; empty if there is none, and then it is told why. */
	Optional<Preset> of(SourceVariables variables) {
		if (variables.get(OwnPreset.SCHEME).isEmpty()) {
			return named(variables).flatMap((preset) -> reachable(variables, preset));
		}
		if (variables.get(PRESET).isPresent()) {
			variables.fault(PRESET, " and %s exclude each other.".formatted(variables.name(OwnPreset.SCHEME)));
			return Optional.empty();
		}
		return OwnPreset.of(variables).flatMap((preset) -> reachable(variables, preset));
	}

	private Optional<Preset> named(SourceVariables variables) {
		String name = variables.get(PRESET).orElse(variables.source()).toLowerCase(Locale.ROOT);
		Preset preset = this.presets.get(name);
		if (preset == null) {
			variables.fault(PRESET,
					" must name a preset, one of %s; '%s' is none. A source of another kind needs %s.".formatted(
							String.join(", ", new TreeMap<>(this.presets).keySet()), name,
							variables.name(OwnPreset.SCHEME)));
			return Optional.empty();
		}
		Preset signed = headerOfChoice(variables, preset);
		List<String> strays = OwnPreset.strays(variables);
		strays.stream()
			.filter((suffix) -> !(suffix.equals("_HEADER") && preset.scheme() instanceof SharedSecret))
			.forEach((suffix) -> variables.fault(suffix,
					" does not go with the preset %s; a source of one's own needs %s.".formatted(name,
							variables.name(OwnPreset.SCHEME))));
		return Optional.of(signed);
	}

	/** Where a vendor lets the header be chosen, so may the settings. */
	private static Preset headerOfChoice(SourceVariables variables, Preset preset) {
		Optional<String> header = variables.get("_HEADER");
		if (header.isEmpty() || !(preset.scheme() instanceof SharedSecret secret)) {
			return preset;
		}
		if (!Place.isHeader(header.get())) {
			variables.fault("_HEADER", " is no header's name.");
			return preset;
		}
		return preset.signedBy(new SharedSecret(header.get(), secret.word()));
	}

	/** A preset that knows where senders reach this service, if they sign that. */
	private static Optional<Preset> reachable(SourceVariables variables, Preset preset) {
		if (!preset.scheme().signsUrl()) {
			return Optional.of(preset);
		}
		Optional<String> url = variables.shared(PUBLIC_URL).flatMap(WebAddress::base).map(URI::toString);
		if (url.isEmpty()) {
			variables.fault(SourceVariables.SECRETS,
					": its sender signs the address that it sends to, so PUBLIC_URL must hold the one under which"
							+ " senders reach this service, such as https://hooks.example.com.");
		}
		return url.map((address) -> preset.signedBy(preset.scheme().reachedAt(address)));
	}

}
