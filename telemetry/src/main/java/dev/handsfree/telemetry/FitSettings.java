package dev.handsfree.telemetry;

import java.util.List;
import java.util.Map;

import dev.handsfree.settings.Fitness;
import dev.handsfree.settings.UnfitSettingsException;

/** Lets only a setting pass that is fit, for services that judge no others. */
final class FitSettings {

	private FitSettings() {
	}

	/**
	 * Lets the setting pass.
	 * @throws UnfitSettingsException with a sentence if it is malformed
	 */
	static void require(String name, String value) {
		List<String> problems = Fitness.problems(Map.of(name, value));
		if (!problems.isEmpty()) {
			throw new UnfitSettingsException(problems);
		}
	}

}
