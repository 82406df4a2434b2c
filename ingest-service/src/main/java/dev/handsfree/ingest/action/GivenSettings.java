package dev.handsfree.ingest.action;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.ingest.source.Environment;
import dev.handsfree.ingest.source.UnfitSettingException;

/**
 * The settings as given, and what is found to be wrong with them. A blank one is not set.
 */
final class GivenSettings {

	private final Map<String, String> settings;

	private final Environment environment;

	private final List<String> faults = new ArrayList<>();

	GivenSettings(Map<String, String> settings, Environment environment) {
		this.settings = settings;
		this.environment = environment;
	}

	Optional<String> text(String variable) {
		return Optional.ofNullable(this.settings.get(variable)).map(String::strip).filter((text) -> !text.isEmpty());
	}

	/** The parts between commas. */
	List<String> list(String variable) {
		return text(variable).stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.map(String::strip)
			.filter((item) -> !item.isEmpty())
			.distinct()
			.toList();
	}

	boolean isProduction() {
		return this.environment == Environment.PRODUCTION;
	}

	/**
	 * Notes a fault.
	 * @param sentence which setting, and what to do; nothing of its value
	 */
	void fault(String sentence) {
		this.faults.add(sentence);
	}

	void throwIfAnyIsUnfit() {
		if (!this.faults.isEmpty()) {
			throw new UnfitSettingException(this.faults);
		}
	}

	/** The web address that a text is; empty if it is none. */
	static Optional<URI> webAddress(String text) {
		try {
			URI address = new URI(text);
			boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
			boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
			return (web && plain && address.getHost() != null) ? Optional.of(address) : Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
