package dev.handsfree.crm.hubspot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import tools.jackson.databind.JsonNode;

/**
 * What HubSpot objects to, as a whole answer or as one entry among a batch's errors.
 *
 * @param status the HTTP status, or the one that a batch's entry would have alone
 * @param codes the details' codes, such as INVALID_EMAIL
 * @param fields the properties that it names
 * @param existingId the contact that is there already, if that is the objection
 * @param after how long HubSpot asks to wait; zero if it does not say
 */
record Objection(int status, Set<String> codes, Set<String> fields, Optional<String> existingId, Duration after) {

	private static final String INVALID_EMAIL = "INVALID_EMAIL";

	private static final Set<String> OF_THE_PERSON = Set.of("email", "firstname", "lastname", "company");

	private static final Pattern EXISTING = Pattern.compile("Existing ID: (\\d+)");

	/** Values are often objected to in JSON that stands inside a message. */
	private static final Pattern CODE_IN_MESSAGE = Pattern.compile("\"error\"\\s*:\\s*\"([A-Z_]+)\"");

	private static final Pattern NAME_IN_MESSAGE = Pattern.compile("(?:\"name\"\\s*:\\s*|Property )\"([a-z0-9_]+)\"");

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
		Set<String> codes = codes(body);
		return new Objection(status, codes, fields(body, codes), existingId(body),
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

	/** Whether it is about the values of one contact, and not about us or the account. */
	boolean isAboutValues() {
		return this.status == 400 || this.status == 422;
	}

	/** Whether another contact has what only one may have. */
	boolean isConflict() {
		return this.status == 409;
	}

	/** Whether the contact is not there any more. */
	boolean isGone() {
		return this.status == 404;
	}

	/**
	 * What it means for the events behind the call: the one place that decides it. Only
	 * what is plainly about a record is refused; of all else the probe tells whose fault
	 * it is.
	 */
	Outcome outcome() {
		return switch (this.status) {
			case 400, 422 -> isPlain() ? Outcome.Refused.ofThisRecord(reason()) : new Outcome.Refused(reason());
			case 413, 414, 431 -> new Outcome.Refused("too_large");
			case 401, 402, 403 -> new Outcome.TryLater(this.after, Cause.CREDENTIALS_REFUSED);
			case 409, 412 -> new Outcome.TryLater(this.after, Cause.CONFLICT);
			case 429 -> new Outcome.TryLater(this.after, Cause.THROTTLED);
			// The account is being moved, or locked for a moment, or the call was too
			// slow.
			case 408, 423, 424, 425, 477 -> new Outcome.TryLater(this.after, Cause.UNAVAILABLE);
			// Redirects and the other 4xx: whatever answers there is not HubSpot's API.
			default -> new Outcome.TryLater(this.after, (this.status >= 500) ? Cause.UNAVAILABLE : Cause.UNREACHABLE);
		};
	}

	/**
	 * Whether it names what of this contact is wrong. A property or an option of ours
	 * that the account lacks is named too, and is everybody's.
	 */
	private boolean isPlain() {
		return this.codes.contains(INVALID_EMAIL)
				|| (!isUndefinedProperty() && !this.fields.isEmpty() && OF_THE_PERSON.containsAll(this.fields));
	}

	private String reason() {
		if (this.codes.contains(INVALID_EMAIL)) {
			return "invalid_email";
		}
		return isUndefinedProperty() ? "undefined_property" : "invalid_value";
	}

	private static Set<String> codes(JsonNode body) {
		return Stream
			.concat(body.path("errors").valueStream().map((error) -> error.path("code").asString("")),
					messages(body).flatMap((message) -> found(CODE_IN_MESSAGE, message)))
			.filter((code) -> !code.isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Set<String> fields(JsonNode body, Set<String> codes) {
		Stream<String> inContext = Stream.concat(Stream.of(body), body.path("errors").valueStream())
			.map((one) -> one.at("/context/propertyName"))
			.flatMap((names) -> names.isArray() ? names.valueStream() : Stream.of(names))
			.map((name) -> name.asString(""));
		Stream<String> inMessage = messages(body).flatMap((message) -> found(NAME_IN_MESSAGE, message));
		Stream<String> inCode = codes.contains(INVALID_EMAIL) ? Stream.of(ContactFields.EMAIL) : Stream.of();
		return Stream.of(inContext, inMessage, inCode)
			.flatMap((names) -> names)
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Stream<String> messages(JsonNode body) {
		return Stream.concat(Stream.of(body), body.path("errors").valueStream())
			.map((one) -> one.path("message").asString(""));
	}

	private static Stream<String> found(Pattern pattern, String message) {
		return pattern.matcher(message).results().map((MatchResult match) -> match.group(1));
	}

	private static Optional<String> existingId(JsonNode body) {
		Matcher matcher = EXISTING.matcher(body.path("message").asString(""));
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
