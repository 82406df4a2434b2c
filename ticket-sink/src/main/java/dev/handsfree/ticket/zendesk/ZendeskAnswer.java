package dev.handsfree.ticket.zendesk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.zendesk.ZendeskCalls.Effect;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Zendesk answered, and what follows from it for the delivery.
 *
 * @param status the HTTP status
 * @param body the body, as it came
 * @param retryAfter the header Retry-After
 * @param effect what the call may have left behind if the answer cannot be trusted
 */
record ZendeskAnswer(int status, String body, Optional<String> retryAfter, Effect effect) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Fields by which Zendesk names what it does not like; others are not repeated. */
	private static final Set<String> FIELDS = Set.of("base", "subject", "requester", "status", "priority", "tags",
			"external_id", "comment", "custom_fields", "group_id", "assignee");

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

	/** How long until a repeated key's first request can be looked up. */
	private static final Duration UNTIL_FOUND = Duration.ofSeconds(30);

	boolean isMissing() {
		return this.status == 404;
	}

	boolean isInvalid() {
		return this.status == 422;
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

	/** The one place where Zendesk's statuses and errors become outcomes. */
	private HelpDeskException failure() {
		return switch (this.status) {
			case 401, 403 -> refusedNow(Cause.CREDENTIALS_REFUSED);
			case 409 -> refusedNow(Cause.CONFLICT);
			case 429 -> HelpDeskException.nothingMade(new Outcome.TryLater(wait429(), Cause.THROTTLED));
			case 400 -> isRepeatedKey() ? HelpDeskException.inDoubt(new Outcome.TryLater(UNTIL_FOUND, Cause.IN_DOUBT))
					: refused("bad_request");
			case 404 -> refused("not_found");
			case 408 -> this.effect.failed(Outcome.TryLater.because(Cause.UNAVAILABLE));
			case 413 -> refused("too_large");
			case 422 -> refused("invalid_" + field());
			default -> (this.status >= 500) ? this.effect.failed(Outcome.TryLater.because(Cause.UNAVAILABLE))
					: refused("status_" + this.status);
		};
	}

	private static HelpDeskException refusedNow(Cause cause) {
		return HelpDeskException.nothingMade(Outcome.TryLater.because(cause));
	}

	private static HelpDeskException refused(String reason) {
		return HelpDeskException.nothingMade(new Outcome.Refused(reason));
	}

	/** Without a usable header, the back-off decides. */
	private Duration wait429() {
		return this.retryAfter.map(String::strip)
			.filter((text) -> text.matches("\\d{1,6}"))
			.map((text) -> Duration.ofSeconds(Long.parseLong(text)))
			.map((wait) -> (wait.compareTo(LONGEST_WAIT) > 0) ? LONGEST_WAIT : wait)
			.orElse(Duration.ZERO);
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
