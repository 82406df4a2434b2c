package dev.handsfree.ingest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.handsfree.ingest.source.Environment;
import dev.handsfree.ingest.source.SourceSettings;
import dev.handsfree.ingest.source.UnfitSettingException;
import dev.handsfree.settings.Fitness;
import dev.handsfree.settings.Misspellings;
import dev.handsfree.settings.UnfitSettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Decides whether the settings let the service start, before anything is made of them:
 * all problems are told at once, and none by showing a value.
 */
final class StartChecks {

	private static final Logger logger = LoggerFactory.getLogger(StartChecks.class);

	private StartChecks() {
	}

	/**
	 * Warns of what looks like a setting and is none, and lets only fit settings pass.
	 * @throws UnfitSettingsException with a sentence for each that is not
	 */
	static void require(ConfigurableEnvironment environment) {
		Map<String, String> variables = Variables.of(environment);
		Misspellings.in(variables.keySet()).forEach(logger::warn);
		List<String> problems = new ArrayList<>(Fitness.problems(variables));
		try {
			SourceSettings.sources(variables, Presets.all(), environmentOf(variables), Clock.systemUTC());
		}
		catch (UnfitSettingException ex) {
			problems.add(ex.getMessage());
		}
		if (!problems.isEmpty()) {
			throw new UnfitSettingsException(problems);
		}
	}

	private static Environment environmentOf(Map<String, String> variables) {
		String given = variables.getOrDefault("HANDSFREE_ENV", "").strip().toUpperCase(Locale.ROOT);
		return given.equals(Environment.PRODUCTION.name()) ? Environment.PRODUCTION : Environment.DEVELOPMENT;
	}

}
