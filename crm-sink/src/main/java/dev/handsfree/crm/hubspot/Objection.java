package dev.handsfree.crm.hubspot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * What HubSpot objects to, as a whole answer or as one entry among a batch's errors.
 *
 * @param status the HTTP status, or the one that a batch's entry would have alone
 * @param codes the details' codes, such as INVALID_EMAIL
 * @param existingId the contact that is there already, if that is the objection
 * @param after how long HubSpot asks to wait; zero if it does not say
 */
record Objection(int status, List<String> codes, Optional<String> existingId, Duration after) {

	private static final Pattern EXISTING = Pattern.compile("Existing ID: (\\d+)");

	/** HubSpot's day has its own clock; its next reset is looked for this often. */
	private static final Duration DAILY_LIMIT_WAIT = Duration.ofMinutes(15);

	/**
	 * The limit is a rolling one: the first calls of the last span free their places
	 * soon.
	 */
	private static final Duration ROLLING_LIMIT_WAIT = Duration.ofSeconds(1);

	/** Reads a whole answer. */
	static Objection answer(int status, JsonNode body, Duration retryAfter) {
		boolean daily = body.path("policyName").asString("").equals("DAILY");
		Duration limit = daily ? DAILY_LIMIT_WAIT : ROLLING_LIMIT_WAIT;
		return new Objection(status, codes(body), existingId(body),
				(status == 429 && retryAfter.isZero()) ? limit : retryAfter);
	}

	/** Reads one entry of a batch's errors, which has a category in place of a status. */
	static Objection entry(JsonNode error) {
		int status = switch (error.path("category").asString("")) {
			case "CONFLICT", "OBJECT_ALREADY_EXISTS" -> 409;
			case "RATE_LIMITS", "RATE_LIMIT" -> 429;
			case "OBJECT_NOT_FOUND" -> 404;
			case "MISSING_SCOPES", "INVALID_AUTHENTICATION" -> 403;
			case "INTERNAL_ERROR" -> 500;
			default -> 400;
		};
		return answer(status, error, Duration.ZERO);
	}

	/** Whether a property that we write is not defined there. */
	boolean isUndefinedProperty() {
		return this.codes.contains("PROPERTY_DOESNT_EXIST");
	}

	/** What it means for the events behind the call: the one place that decides it. */
	Outcome outcome() {
		return switch (this.status) {
			case 401, 403 -> Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED);
			case 429 -> new Outcome.TryLater(this.after, Cause.THROTTLED);
			case 409 -> Outcome.TryLater.because(Cause.CONFLICT);
			// The account is being moved, or locked for a moment.
			case 408, 423, 477 -> new Outcome.TryLater(this.after, Cause.UNAVAILABLE);
			case 400, 422 -> new Outcome.Refused(reason());
			case 413 -> new Outcome.Refused("too_large");
			case 404, 405, 415 -> new Outcome.Refused("no_such_address");
			default -> (this.status >= 500) ? new Outcome.TryLater(this.after, Cause.UNAVAILABLE)
					: new Outcome.Refused("status_" + this.status);
		};
	}

	private String reason() {
		if (this.codes.contains("INVALID_EMAIL")) {
			return "invalid_email";
		}
		return isUndefinedProperty() ? "undefined_property" : "invalid_value";
	}

	private static List<String> codes(JsonNode body) {
		return body.path("errors")
			.valueStream()
			.map((error) -> error.path("code").asString(""))
			.filter((code) -> !code.isEmpty())
			.toList();
	}

	private static Optional<String> existingId(JsonNode body) {
		Matcher matcher = EXISTING.matcher(body.path("message").asString(""));
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
