package dev.handsfree.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which value each variable has: of several layers the first that sets it wins. A
 * blank value sets nothing, and blanks around a value are none of it.
 */
public final class Settings {

	private final Map<String, Value> values;

	private Settings(Map<String, Value> values) {
		this.values = values;
	}

	/**
	 * The settings that these layers give.
	 * @param layers the strongest first
	 */
	public static Settings of(List<Layer> layers) {
		Map<String, Value> values = new TreeMap<>();
		layers.forEach((layer) -> layer.values().forEach((name, text) -> {
			if (!text.isBlank()) {
				values.putIfAbsent(name, new Value(text.strip(), layer.origin()));
			}
		}));
		return new Settings(values);
	}

	/**
	 * The settings that were given from outside.
	 * @param variables values by name
	 */
	public static Settings of(Map<String, String> variables) {
		return of(List.of(new Layer(Origin.ENVIRONMENT, variables)));
	}

	/** These, and for what they do not set a weaker layer below. */
	public Settings over(Layer weaker) {
		Map<String, Value> joined = new TreeMap<>(of(List.of(weaker)).values);
		joined.putAll(this.values);
		return new Settings(joined);
	}

	/** These, under a stronger layer. */
	public Settings under(Layer stronger) {
		Map<String, Value> joined = new TreeMap<>(this.values);
		joined.putAll(of(List.of(stronger)).values);
		return new Settings(joined);
	}

	/** What a variable is set to. */
	public Optional<String> get(String variable) {
		return value(variable).map(Value::text);
	}

	/** What a variable is set to, and by what. */
	public Optional<Value> value(String variable) {
		return Optional.ofNullable(this.values.get(variable));
	}

	/** The parts between commas. */
	public List<String> list(String variable) {
		return get(variable).stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.map(String::strip)
			.filter((item) -> !item.isEmpty())
			.distinct()
			.toList();
	}

	/**
	 * The first of the parts between commas.
	 * @throws UnfitSettingsException if there is none
	 */
	public String first(String variable) {
		return list(variable).stream()
			.findFirst()
			.orElseThrow(() -> new UnfitSettingsException(variable + " is not set."));
	}

	/**
	 * The value of a variable that cannot be missing.
	 * @throws UnfitSettingsException if nothing sets it
	 */
	public String require(String variable) {
		return get(variable).orElseThrow(() -> new UnfitSettingsException(variable + " is not set."));
	}

	/**
	 * A port.
	 * @throws UnfitSettingsException if it is missing or no port
	 */
	public int port(String variable) {
		return Optional.of(require(variable))
			.filter((text) -> text.matches("[0-9]{1,5}"))
			.map(Integer::valueOf)
			.filter((port) -> port > 0 && port < 65_536)
			.orElseThrow(() -> new UnfitSettingsException(variable + " must be a port between 1 and 65535."));
	}

	/** Where they hold. */
	public Environment environment() {
		return Environment.of(all());
	}

	/** Whether the operator set it, rather than this program. */
	public boolean isFromOutside(String variable) {
		return value(variable).filter((value) -> value.origin().isOutside()).isPresent();
	}

	/** What the operator set, by name. */
	public Map<String, String> fromOutside() {
		Map<String, String> outside = all();
		outside.keySet().removeIf((name) -> !isFromOutside(name));
		return outside;
	}

	/** All that is set, by name in order, whatever its origin. */
	public Map<String, String> all() {
		Map<String, String> all = new LinkedHashMap<>();
		this.values.forEach((name, value) -> all.put(name, value.text()));
		return all;
	}

	/** What sets a variable, strongest first. */
	public enum Origin {

		/** The process environment. */
		ENVIRONMENT("environment"),
		/** The file that --env-file names. */
		ENV_FILE("env file"),
		/** Made once, kept in the data folder. */
		STORED("stored"),
		/** Where the last {@code up} on the data folder listened. */
		LAST_UP("last up"),
		/** What holds without any setting. */
		BUILT_IN("built in");

		private final String words;

		Origin(String words) {
			this.words = words;
		}

		private boolean isOutside() {
			return this == ENVIRONMENT || this == ENV_FILE;
		}

		/** For a person. */
		public String words() {
			return this.words;
		}

	}

	/**
	 * What one origin sets.
	 *
	 * @param origin where it comes from
	 * @param values what it sets, by name
	 */
	public record Layer(Origin origin, Map<String, String> values) {

		public Layer {
			values = Map.copyOf(values);
		}

		/**
		 * A layer of what was given from outside, what stands in files included.
		 * @throws UnfitSettingsException as {@link FileSettings#in} does
		 */
		public static Layer withFiles(Origin origin, Map<String, String> variables) {
			Map<String, String> all = new LinkedHashMap<>(variables);
			all.putAll(FileSettings.in(variables));
			return new Layer(origin, all);
		}

		/** What is left of it without some variables. */
		public Layer without(Set<String> names) {
			Map<String, String> left = new LinkedHashMap<>(this.values);
			left.keySet().removeAll(names);
			return new Layer(this.origin, left);
		}

	}

	/**
	 * What a variable is set to.
	 *
	 * @param text the value
	 * @param origin what set it
	 */
	public record Value(String text, Origin origin) {

		/** Tells the origin only: the text may be a secret. */
		@Override
		public String toString() {
			return "a value from " + this.origin.words();
		}

	}

}
