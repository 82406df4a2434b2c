package dev.handsfree.alert.telling;

import java.util.Optional;

import dev.handsfree.alert.ConsoleLinks;
import dev.handsfree.alert.QuietHours;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.address.WebAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for alerts, whoever carries them.
 *
 * @param quietHours ALERT_QUIET_HOURS: when people are left alone; empty for never
 * @param consoleUrl CONSOLE_URL: where the console is reached; empty for no links
 */
@ConfigurationProperties("handsfree.alert")
record AlertProperties(@DefaultValue("") String quietHours, @DefaultValue("") String consoleUrl) {

	/**
	 * When people are left alone, if ever.
	 * @throws UnfitSettingsException if that is not said
	 */
	Optional<QuietHours> quiet() {
		try {
			return this.quietHours.isBlank() ? Optional.empty() : Optional.of(QuietHours.parse(this.quietHours));
		}
		catch (IllegalArgumentException ex) {
			throw new UnfitSettingsException("ALERT_QUIET_HOURS must be like 22:00-07:00 Europe/Berlin.", ex);
		}
	}

	/** Where the console is. */
	ConsoleLinks links() {
		return new ConsoleLinks(WebAddress.base(this.consoleUrl));
	}

}
