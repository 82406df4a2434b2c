package dev.handsfree.settings.start;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Every setting by its variable's name, wherever it comes from: the process environment,
 * an env file, or a property in either spelling ({@code STRIPE_WEBHOOK_SECRETS},
 * {@code stripe.webhook-secrets}). A family of variables such as
 * {@code <SOURCE>_WEBHOOK_SECRETS} has no fixed names that could be bound.
 */
public final class Variables {

	private Variables() {
	}

	/** All of them; what wins where Spring looks wins here. */
	public static Map<String, String> of(ConfigurableEnvironment environment) {
		Map<String, String> variables = new HashMap<>();
		environment.getPropertySources().forEach((source) -> {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					// Earlier sources win over later ones.
					Optional.ofNullable(enumerable.getProperty(name))
						.ifPresent((value) -> variables.putIfAbsent(variable(name), value.toString()));
				}
			}
		});
		return variables;
	}

	private static String variable(String name) {
		return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
	}

}
