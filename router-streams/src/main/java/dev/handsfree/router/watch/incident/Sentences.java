package dev.handsfree.router.watch.incident;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Says for a person what is wrong; never whose events they are. */
final class Sentences {

	private Sentences() {
	}

	static String pauses(String cause) {
		return "Nothing is written: " + what(cause) + ". Deliveries wait, and go on by themselves"
				+ (cause.equals("credentials_refused") ? " once the credentials are mended." : " when it answers.");
	}

	static String fails(String cause) {
		return "Deliveries fail one after the other: " + what(cause) + ".";
	}

	static String overdue(long now, @Nullable Long oldest) {
		long minutes = (oldest != null) ? Duration.ofMillis(now - oldest).toMinutes() : 0;
		return "Deliveries that are due have not ended for %d minutes, and nothing says why; does the sink run?"
			.formatted(minutes);
	}

	static String over(long lost) {
		return (lost == 0) ? "It is over; everything that waited was delivered."
				: "It is over; of %d dead letters those that are still open can be replayed.".formatted(lost);
	}

	private static String what(String cause) {
		return switch (cause) {
			case "unreachable" -> "nobody answers at the destination's address";
			case "unavailable" -> "the destination says that it is unable";
			case "throttled" -> "the destination wants fewer calls";
			case "credentials_refused" -> "the destination does not accept our credentials";
			case "conflict" -> "somebody else changes the same things at the same time";
			case "database_unavailable" -> "our own database does not answer";
			case "registry_unavailable" -> "the schema registry does not answer";
			case "refusing_all" -> "the destination refuses one record after the other for one reason";
			case "invalid" -> "the destination will never take these records as they are";
			case "undecodable" -> "records are no events";
			case "expired" -> "records waited as long as their automation allows";
			case "bug" -> "our own code failed";
			default -> cause.replace('_', ' ');
		};
	}

}
