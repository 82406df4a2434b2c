package dev.handsfree.router.watch;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.settings.UnfitSettingsException;
import org.jspecify.annotations.Nullable;

/** Reads from {@code <SOURCE>_EXPECTED_EVERY} how often a source is to be heard of. */
final class ExpectedEvery implements SourceProcessor.Expectations {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})([mhd])");

	private final Function<String, @Nullable String> settings;

	ExpectedEvery(Function<String, @Nullable String> settings) {
		this.settings = settings;
	}

	@Override
	public @Nullable Duration of(String source) {
		String variable = source.toUpperCase(Locale.ROOT).replace('-', '_') + "_EXPECTED_EVERY";
		String written = this.settings.apply(variable);
		if (written == null || written.isBlank()) {
			return null;
		}
		Matcher matcher = WRITTEN.matcher(written.strip());
		if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
			throw new UnfitSettingsException(variable + " must look like 30m, 12h or 2d.");
		}
		long amount = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofDays(amount);
		};
	}

}
