package dev.handsfree.access;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Decides which sources are payment providers: by their preset, which is the source's own
 * name unless {@code <SOURCE>_PRESET} says otherwise.
 */
final class MoneySources implements Predicate<String> {

	private static final Set<String> PRESETS = Set.of("stripe");

	private final Settings settings;

	MoneySources(Settings settings) {
		this.settings = settings;
	}

	@Override
	public boolean test(String source) {
		String preset = this.settings.get(source.toUpperCase(Locale.ROOT).replace('-', '_') + "_PRESET");
		return PRESETS.contains((preset != null && !preset.isBlank()) ? preset : source);
	}

	/** The settings, by the names of variables. */
	@FunctionalInterface
	interface Settings {

		@Nullable String get(String variable);

	}

}
