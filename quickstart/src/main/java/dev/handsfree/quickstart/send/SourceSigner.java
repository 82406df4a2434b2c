package dev.handsfree.quickstart.send;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import dev.handsfree.ingest.Presets;
import dev.handsfree.ingest.signature.UnfitSecretException;
import dev.handsfree.ingest.signature.WebhookSigner;
import dev.handsfree.ingest.source.Preset;
import dev.handsfree.quickstart.console.HandsfreeException;
import dev.handsfree.quickstart.settings.Settings;

/**
 * Signs bodies as one source's sender would, with the newest of the source's secrets.
 */
public final class SourceSigner {

	private final WebhookSigner signer;

	private final Clock clock;

	private SourceSigner(WebhookSigner signer, Clock clock) {
		this.signer = signer;
		this.clock = clock;
	}

	/**
	 * The signer of a source.
	 * @param source its name, as webhooks' paths have it
	 * @param settings hold its secrets and its preset
	 * @param clock says when it is signed
	 * @throws HandsfreeException if the source has no usable secret, or no known preset
	 */
	public static SourceSigner of(String source, Settings settings, Clock clock) {
		String variable = source.toUpperCase(Locale.ROOT).replace('-', '_');
		String secrets = settings.get(variable + "_WEBHOOK_SECRETS")
			.orElseThrow(() -> new HandsfreeException(
					"The source %s has no secret here: %s_WEBHOOK_SECRETS is not set, and nothing is stored in the data folder."
						.formatted(source, variable)));
		String presetName = settings.get(variable + "_PRESET").orElse(source);
		Preset preset = Presets.named(presetName.toLowerCase(Locale.ROOT))
			.orElseThrow(() -> new HandsfreeException("No preset is called %s; %s_PRESET names one that is, one of %s."
				.formatted(presetName, variable, Presets.all().keySet().stream().sorted().toList())));
		try {
			return new SourceSigner(preset.signer(secrets), clock);
		}
		catch (UnfitSecretException ex) {
			throw new HandsfreeException("%s_WEBHOOK_SECRETS: %s.".formatted(variable, ex.getMessage()), ex);
		}
	}

	/** The headers that go with this body, signed now. */
	Map<String, String> headers(String id, byte[] body) {
		return this.signer.sign(id, this.clock.instant(), body);
	}

}
