package dev.handsfree.router.watch.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.settings.Findings;
import dev.handsfree.settings.SourceVariable;
import dev.handsfree.settings.Spans;
import org.jspecify.annotations.Nullable;

/**
 * How often each source is to be heard of, as {@code <SOURCE>_EXPECTED_EVERY} says.
 *
 * @param bySource how often, by the source's name
 */
public record ExpectedEvery(Map<String, Duration> bySource) implements SourceProcessor.Expectations {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})([mhd])");

	private static final String ENDING = SourceVariable.EXPECTED_EVERY.of("");

	public ExpectedEvery {
		bySource = Map.copyOf(bySource);
	}

	/**
	 * What the variables say; one that cannot be read says nothing, see
	 * {@link #findings}.
	 * @param variables every variable by its name
	 */
	public static ExpectedEvery of(Map<String, String> variables) {
		Map<String, Duration> bySource = new TreeMap<>();
		written(variables).forEach((prefix, value) -> read(value)
			.ifPresent((duration) -> bySource.put(SourceVariable.source(prefix), duration)));
		return new ExpectedEvery(bySource);
	}

	/** A sentence for each variable that cannot be read. */
	public static Findings findings(Map<String, String> variables) {
		List<String> faults = new ArrayList<>();
		written(variables).forEach((prefix, value) -> {
			if (read(value).isEmpty()) {
				faults.add(SourceVariable.EXPECTED_EVERY.of(prefix) + " must look like 30m, 12h or 2d.");
			}
		});
		return new Findings(faults, List.of());
	}

	private static Map<String, String> written(Map<String, String> variables) {
		Map<String, String> written = new TreeMap<>();
		variables.forEach((name, value) -> {
			if (name.endsWith(ENDING) && name.length() > ENDING.length() && !value.isBlank()) {
				written.put(name.substring(0, name.length() - ENDING.length()), value.strip());
			}
		});
		return written;
	}

	private static Optional<Duration> read(String written) {
		Matcher matcher = WRITTEN.matcher(written);
		if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
			return Optional.empty();
		}
		return Optional.of(Spans.of(Long.parseLong(matcher.group(1)), matcher.group(2)));
	}

	@Override
	public @Nullable Duration of(String source) {
		return this.bySource.get(source);
	}

}
