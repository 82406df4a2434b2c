package dev.handsfree.ticket.zendesk;

import java.time.Duration;
import java.util.Set;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.zendesk.ZendeskCalls.Effect;
import dev.handsfree.topics.Cause;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Zendesk answered, and what follows from it for the delivery.
 *
 * @param status the HTTP status
 * @param body the body, as it came
 * @param retryAfter how long to wait before the next call; zero if it does not say
 * @param effect what the call may have left behind if the answer cannot be trusted
 */
record ZendeskAnswer(int status, String body, Duration retryAfter, Effect effect) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Fields by which Zendesk names what it does not like; others are not repeated. */
	private static final Set<String> FIELDS = Set.of("base", "subject", "requester", "status", "priority", "tags",
			"external_id", "comment", "custom_fields", "group_id", "assignee");

	private static final Set<String> OF_THE_TICKET = Set.of("comment", "description", "external_id", "requester");

	/** How long until a repeated key's first request can be looked up. */
	private static final Duration UNTIL_FOUND = Duration.ofSeconds(30);

	/** Whether Zendesk itself says that there is no such record. */
	boolean isMissing() {
		return this.status == 404 && json().isObject() && !json().path("error").asString("").equals("InvalidEndpoint");
	}

	/** Whether Zendesk does not take what the call holds. */
	boolean isInvalid() {
		return this.status == 422 || (this.status == 400 && !isRepeatedKey());
	}

	/** The fields that Zendesk names as the reason; may be empty. */
	Set<String> invalidFields() {
		return Set.copyOf(json().path("details").propertyNames());
	}

	boolean hasNextPage() {
		return !json().path("next_page").asString("").isEmpty();
	}

	/** Whether the ticket is closed and takes no more changes. */
	boolean isClosed() {
		return isInvalid() && json().at("/details/status")
			.valueStream()
			.anyMatch((problem) -> problem.path("description").asString("").contains("closed prevents"));
	}

	/**
	 * The body of a call that did what was asked.
	 * @throws HelpDeskException with what follows, for any other answer
	 */
	JsonNode required(String pointer) {
		if (this.status < 200 || this.status > 299) {
			throw failure();
		}
		JsonNode found = json().at(pointer);
		if (found.isMissingNode() || found.isNull()) {
			// Half an answer, or somebody else's.
			throw this.effect.failed(Outcome.TryLater.because(Cause.UNREACHABLE));
		}
		return found;
	}

	/**
	 * The one place where Zendesk's statuses and errors become outcomes. Only what is
	 * plainly about a record is refused; of all else the probe tells whose fault it is.
	 */
	private HelpDeskException failure() {
		return switch (this.status) {
			case 400 -> isRepeatedKey() ? HelpDeskException.inDoubt(new Outcome.TryLater(UNTIL_FOUND, Cause.IN_DOUBT))
					: refused(new Outcome.Refused("bad_request"));
			case 422 -> refused(isPlain() ? Outcome.Refused.ofThisRecord("invalid_" + field())
					: new Outcome.Refused("invalid_" + field()));
			case 413, 414, 431 -> refused(new Outcome.Refused("too_large"));
			case 401, 402, 403 -> notNow(Effect.NONE, Cause.CREDENTIALS_REFUSED);
			case 409, 412 -> notNow(Effect.NONE, Cause.CONFLICT);
			case 429 -> notNow(Effect.NONE, Cause.THROTTLED);
			case 423, 424, 425 -> notNow(Effect.NONE, Cause.UNAVAILABLE);
			case 408 -> notNow(this.effect, Cause.UNAVAILABLE);
			case 404 -> isMissing() ? refused(Outcome.Refused.ofThisRecord("not_found"))
					: notNow(Effect.NONE, Cause.UNREACHABLE);
			// Redirects and the other 4xx: whatever answers there is not Zendesk's API.
			default ->
				(this.status >= 500) ? notNow(this.effect, Cause.UNAVAILABLE) : notNow(Effect.NONE, Cause.UNREACHABLE);
		};
	}

	/**
	 * Whether it names what of this ticket is wrong. A field that the account demands is
	 * named too, and is every ticket's.
	 */
	private boolean isPlain() {
		return !invalidFields().isEmpty() && OF_THE_TICKET.containsAll(invalidFields());
	}

	private HelpDeskException notNow(Effect left, Cause cause) {
		return left.failed(new Outcome.TryLater(this.retryAfter, cause));
	}

	private static HelpDeskException refused(Outcome.Refused refusal) {
		return HelpDeskException.nothingMade(refusal);
	}

	/** Another event has asked for the same ticket, in other words. */
	private boolean isRepeatedKey() {
		return json().path("error").asString("").equals("IdempotentRequestError");
	}

	private String field() {
		return json().path("details").propertyNames().stream().filter(FIELDS::contains).findFirst().orElse("record");
	}

	private JsonNode json() {
		try {
			return JSON.readTree(this.body);
		}
		catch (JacksonException ex) {
			return JSON.missingNode();
		}
	}

	/** Never the body, which repeats what was sent. */
	@Override
	public String toString() {
		return "Zendesk answered " + this.status;
	}

}
