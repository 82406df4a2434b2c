package dev.handsfree.settings.start;

import java.util.Map;

import dev.handsfree.settings.FileSettings;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts the settings that stand in files where Spring looks, before anything is asked for.
 */
final class SettingsFromFiles implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Map<String, String> found = FileSettings.in(Variables.of(environment));
		if (!found.isEmpty()) {
			// First: a blank variable of the same name sets nothing, but would be found.
			environment.getPropertySources().addFirst(new MapPropertySource("settings in files", Map.copyOf(found)));
		}
	}

	/** After whatever brings settings in. */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
