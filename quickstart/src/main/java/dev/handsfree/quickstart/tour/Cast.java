package dev.handsfree.quickstart.tour;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.handsfree.deployment.console.HandsfreeException;

/**
 * A person who appears in the tour: made for one run, so that the tour can run again on
 * kept data.
 */
final class Cast {

	private final Map<String, String> lines = new HashMap<>();

	/**
	 * A person.
	 * @param name the full name
	 * @param run tells this run from others
	 * @param now when the story is told
	 */
	Cast(String name, String run, Instant now) {
		String first = name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
		this.lines.put("name", name);
		this.lines.put("id", first + run);
		this.lines.put("user", "u_" + first + run);
		this.lines.put("email", first + "-" + run + "@example.com");
		this.lines.put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
		long second = now.getEpochSecond();
		this.lines.put("paid_at", Long.toString(second - 120));
		this.lines.put("renewed_at", Long.toString(second - 60));
		this.lines.put("refunded_at", Long.toString(second - 30));
		this.lines.put("period_end", Long.toString(now.plus(30, ChronoUnit.DAYS).getEpochSecond()));
		this.lines.put("next_period_end", Long.toString(now.plus(60, ChronoUnit.DAYS).getEpochSecond()));
		this.lines.put("retry_at", Long.toString(now.plus(3, ChronoUnit.DAYS).getEpochSecond()));
	}

	String id() {
		return line("id");
	}

	String user() {
		return line("user");
	}

	String email() {
		return line("email");
	}

	/** A text of the tour with this person in it. */
	String speaking(String resource) {
		String text = read(resource);
		for (Map.Entry<String, String> line : this.lines.entrySet()) {
			text = text.replace("{{" + line.getKey() + "}}", line.getValue());
		}
		return text;
	}

	private String line(String name) {
		return this.lines.getOrDefault(name, "");
	}

	private static String read(String resource) {
		try (InputStream in = Cast.class.getResourceAsStream("/tour/" + resource)) {
			if (in == null) {
				throw new HandsfreeException("The tour's text %s is missing from the jar.".formatted(resource));
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new HandsfreeException("The tour's text %s cannot be read.".formatted(resource), ex);
		}
	}

}
