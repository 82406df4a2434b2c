package dev.handsfree.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.settings.address.Nearness;
import dev.handsfree.settings.address.Network;

/**
 * Notes what is found to be wrong with settings while they are read, so that one start
 * tells all of it.
 */
public final class GivenSettings {

	private final Settings settings;

	private final Environment environment;

	private final List<String> faults = new ArrayList<>();

	private final List<String> warnings = new ArrayList<>();

	/**
	 * @param settings every setting by its variable's name
	 * @param environment where they must be fit
	 */
	public GivenSettings(Map<String, String> settings, Environment environment) {
		this.settings = Settings.of(settings);
		this.environment = environment;
	}

	/** Those that are set, by the variables' names in their order. */
	public Map<String, String> all() {
		return this.settings.all();
	}

	/** What a variable is set to. */
	public Optional<String> text(String variable) {
		return this.settings.get(variable);
	}

	/** The parts between commas. */
	public List<String> list(String variable) {
		return this.settings.list(variable);
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
