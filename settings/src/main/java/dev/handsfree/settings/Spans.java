package dev.handsfree.settings;

import java.time.Duration;

/**
 * Reads how long something is, as settings, files and commands write it: 30m, 12h, 2d.
 */
public final class Spans {

	private Spans() {
	}

	/**
	 * The span of so many units.
	 * @param count how many
	 * @param unit s, m, h or d
	 * @throws IllegalArgumentException if there is no such unit
	 */
	public static Duration of(long count, String unit) {
		return switch (unit) {
			case "s" -> Duration.ofSeconds(count);
			case "m" -> Duration.ofMinutes(count);
			case "h" -> Duration.ofHours(count);
			case "d" -> Duration.ofDays(count);
			default -> throw new IllegalArgumentException("there is no unit of time " + unit);
		};
	}

}
