package dev.handsfree.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings as given, and what is found to be wrong with them. A blank one is not set.
 */
public final class GivenSettings {

	private final Map<String, String> settings = new TreeMap<>();

	private final Environment environment;

	private final List<String> faults = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	/**
	 * @param settings every setting by its variable's name
	 * @param environment where they must be fit
	 */
	public GivenSettings(Map<String, String> settings, Environment environment) {
		settings.forEach((name, value) -> {
			if (!value.isBlank()) {
				this.settings.put(name, value.strip());
			}
		});
		this.environment = environment;
	}

	/** Those that are set, by the variables' names in their order. */
	public Map<String, String> all() {
		return Collections.unmodifiableMap(this.settings);
	}

	/** What a variable is set to. */
	public Optional<String> text(String variable) {
		return Optional.ofNullable(this.settings.get(variable));
	}

	/** The parts between commas. */
	public List<String> list(String variable) {
		return text(variable).stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.map(String::strip)
			.filter((item) -> !item.isEmpty())
			.distinct()
			.toList();
	}

	/** Whether what is fit for development only is not fit. */
	public boolean isProduction() {
		return this.environment == Environment.PRODUCTION;
	}

	/** Whether plain text would be spoken there, over networks of others. */
	public boolean isExposed(URI address) {
		return "http".equalsIgnoreCase(address.getScheme()) && !isNear(address.getHost());
	}

	/** Whether a host is on loopback, in a private network, or a trusted proxy. */
	boolean isNear(String host) {
		try {
			return new Nearness(Network.listOf(text("TRUSTED_PROXIES").orElse(""))).isNear(host);
		}
		catch (IllegalArgumentException ex) {
			// Said of TRUSTED_PROXIES itself.
			return new Nearness(List.of()).isNear(host);
		}
	}

	/**
	 * Notes a fault.
	 * @param sentence which setting, and what to do; nothing of its value
	 */
	public void fault(String sentence) {
		this.faults.add(sentence);
	}

	/**
	 * Notes what is told, and stops no start.
	 * @param sentence which setting, and what to do; nothing of its value
	 */
	public void warning(String sentence) {
		this.warnings.add(sentence);
	}

	/**
	 * Notes a secret that can be guessed: a fault in production, elsewhere a warning.
	 * @param variable the setting that holds it
	 * @param position its position there, from 1
	 * @param why what {@link Guessable#why} says of it; empty if it cannot be guessed,
	 * and then nothing is noted
	 */
	public void guessable(String variable, int position, Optional<String> why) {
		why.map((reason) -> "%s: secret %d %s, so that it can be guessed; make a random one.".formatted(variable,
				position, reason))
			.ifPresent(isProduction() ? this::fault : this::warning);
	}

	/** The faults that were noted so far. */
	public List<String> faults() {
		return List.copyOf(this.faults);
	}

	/** All that was noted so far. */
	public Findings findings() {
		return new Findings(this.faults, this.warnings);
	}

	/**
	 * Ends the reading of settings.
	 * @throws UnfitSettingsException with every fault that was noted
	 */
	public void throwIfAnyIsUnfit() {
		if (!this.faults.isEmpty()) {
			throw new UnfitSettingsException(this.faults);
		}
	}

}
