package dev.handsfree.quickstart.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.handsfree.quickstart.console.HandsfreeException;

/**
 * Decides which value each setting has: of several layers the first that sets it wins. A
 * blank value sets nothing.
 */
public final class Settings {

	private static final List<String> STANDIN_ADDRESSES = List.of("HUBSPOT_BASE_URL", "ZENDESK_BASE_URL",
			"STRIPE_API_BASE", "SLACK_WEBHOOK_URL", "SMTP_URL");

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
		for (Layer layer : layers) {
			layer.values().forEach((name, value) -> {
				if (!value.isBlank()) {
					values.putIfAbsent(name, new Value(value, layer.origin()));
				}
			});
		}
		return new Settings(values);
	}

	/** These settings over a weaker layer. */
	public Settings over(Layer weaker) {
		Map<String, Value> joined = new TreeMap<>(this.values);
		weaker.values().forEach((name, value) -> joined.putIfAbsent(name, new Value(value, weaker.origin())));
		return new Settings(joined);
	}

	/** These settings under a stronger layer. */
	public Settings under(Layer stronger) {
		Map<String, Value> joined = new TreeMap<>(this.values);
		stronger.values().forEach((name, value) -> joined.put(name, new Value(value, stronger.origin())));
		return new Settings(joined);
	}

	/** A setting's value; empty if nothing sets it. */
	public Optional<String> get(String name) {
		return value(name).map(Value::text);
	}

	/** A setting's value and its origin; empty if nothing sets it. */
	public Optional<Value> value(String name) {
		return Optional.ofNullable(this.values.get(name));
	}

	/**
	 * The value of a setting that cannot be missing.
	 * @throws HandsfreeException if nothing sets it
	 */
	public String require(String name) {
		return get(name).orElseThrow(() -> new HandsfreeException(name + " is not set."));
	}

	/**
	 * A port.
	 * @throws HandsfreeException if it is missing or no port
	 */
	public int port(String name) {
		try {
			int port = Integer.parseInt(require(name).strip());
			if (port > 0 && port < 65_536) {
				return port;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new HandsfreeException(name + " must be a port between 1 and 65535.");
	}

	/** Whether the operator set it, rather than this program. */
	public boolean isFromOutside(String name) {
		return value(name).map(Value::origin)
			.filter((origin) -> origin == Origin.ENVIRONMENT || origin == Origin.ENV_FILE)
			.isPresent();
	}

	/** What the operator set, by name. */
	public Map<String, String> fromOutside() {
		Map<String, String> outside = new TreeMap<>(all());
		outside.keySet().removeIf((name) -> !isFromOutside(name));
		return outside;
	}

	/** The variables by which something real takes a stand-in's place. */
	public List<String> realDestinations() {
		return STANDIN_ADDRESSES.stream().filter(this::isFromOutside).toList();
	}

	/** Every setting by name, whatever its origin, the process environment's included. */
	public Map<String, String> all() {
		Map<String, String> all = new LinkedHashMap<>();
		this.values.forEach((name, value) -> all.put(name, value.text()));
		return all;
	}

	/**
	 * As arguments of a service: all that the process environment does not say itself.
	 */
	public List<String> arguments() {
		return this.values.entrySet()
			.stream()
			.filter((one) -> !one.getValue().text().equals(System.getenv(one.getKey())))
			.map((one) -> "--" + one.getKey() + "=" + one.getValue().text())
			.toList();
	}

	/** Where a value came from, strongest first. */
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

		/** For a person. */
		public String words() {
			return this.words;
		}

	}

	/**
	 * One source of settings.
	 *
	 * @param origin what it is
	 * @param values its settings by name
	 */
	public record Layer(Origin origin, Map<String, String> values) {

		/** Copies the settings. */
		public Layer {
			values = Map.copyOf(values);
		}

		/** Leaves settings out, if that is so. */
		Layer without(boolean so, Set<String> names) {
			Map<String, String> left = new TreeMap<>(this.values);
			if (so) {
				left.keySet().removeAll(names);
			}
			return new Layer(this.origin, left);
		}

	}

	/**
	 * A setting's value.
	 *
	 * @param text the value
	 * @param origin where it came from
	 */
	public record Value(String text, Origin origin) {

		/** Tells the origin only: the text may be a secret. */
		@Override
		public String toString() {
			return "a value from " + this.origin.words();
		}

	}

}
