package dev.handsfree.quickstart.send;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.handsfree.quickstart.console.HandsfreeException;
import dev.handsfree.quickstart.deployment.Settings;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.signature.WebhookSigner;
import dev.handsfree.webhooks.source.SourceSettings;

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
	 * @param settings hold its secrets, and its preset or scheme
	 * @param clock says when it is signed
	 * @throws HandsfreeException if the source has no usable secret, or a setting of it
	 * cannot be used
	 */
	public static SourceSigner of(String source, Settings settings, Clock clock) {
		String variable = source.toUpperCase(Locale.ROOT).replace('-', '_');
		if (settings.get(variable + "_WEBHOOK_SECRETS").isEmpty()) {
			throw new HandsfreeException(
					"The source %s has no secret here: %s_WEBHOOK_SECRETS is not set, and nothing is stored in the data folder."
						.formatted(source, variable));
		}
		try {
			return new SourceSigner(SourceSettings.signer(source, settings.all(), Presets.all()), clock);
		}
		catch (UnfitSettingsException ex) {
			throw new HandsfreeException(Objects.requireNonNull(ex.getMessage()), ex);
		}
	}

	/** The headers that go with this body, signed now. */
	Map<String, String> headers(String id, byte[] body) {
		return this.signer.sign(id, this.clock.instant(), body);
	}

}
