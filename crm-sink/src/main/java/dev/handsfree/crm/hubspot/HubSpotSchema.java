package dev.handsfree.crm.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import dev.handsfree.crm.hubspot.HubSpotApi.Reply;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the properties that contacts get from us, once per process: at the start, or, if
 * HubSpot is away then, before the first contact is written.
 */
final class HubSpotSchema {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotSchema.class);

	private static final int EXISTS_ALREADY = 409;

	private static final Map<String, String> LABELS = Map.of(ContactFields.PERSON_ID, "Handsfree person",
			ContactFields.TAGS, "Handsfree tags", ContactFields.PLAN, "Handsfree plan", ContactFields.PAYMENT_STATUS,
			"Handsfree payment status");

	private final HubSpotApi api;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile boolean ready;

	HubSpotSchema(HubSpotApi api) {
		this.api = api;
	}

	/**
	 * Creates what is missing.
	 * @return empty when all are there; otherwise what it means for those who want to
	 * write
	 */
	Optional<Outcome> ensure() {
		if (this.ready) {
			return Optional.empty();
		}
		this.lock.lock();
		try {
			Optional<Outcome> failure = this.ready ? Optional.empty() : provision();
			this.ready = failure.isEmpty();
			return failure;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** One of them is gone: the next writer looks again. */
	void doubt() {
		this.ready = false;
	}

	private Optional<Outcome> provision() {
		return switch (this.api.get(this.api.account().propertyDefinitions(""))) {
			case Reply.Done(JsonNode body) -> provision(body.path("results").valueStream().toList());
			case Reply.Refused(Objection objection) -> Optional.of(waiting(objection));
			case Reply.Silence silence -> Optional.of(silence.outcome());
		};
	}

	private Optional<Outcome> provision(List<JsonNode> definitions) {
		Set<String> names = definitions.stream().map(HubSpotSchema::name).collect(Collectors.toSet());
		boolean ambiguous = definitions.stream()
			.anyMatch((definition) -> name(definition).equals(ContactFields.PERSON_ID)
					&& !definition.path("hasUniqueValue").asBoolean(false));
		if (ambiguous) {
			logger.error("HubSpot has a contact property {} that is not unique, which cannot be changed: delete it "
					+ "there, and it is made again", ContactFields.PERSON_ID);
			return Optional.of(Outcome.TryLater.because(Cause.REFUSING_ALL));
		}
		return LABELS.keySet()
			.stream()
			.filter((name) -> !names.contains(name))
			.sorted()
			.flatMap((name) -> create(name).stream())
			.findFirst();
	}

	private Optional<Outcome> create(String name) {
		ObjectNode definition = JsonNodeFactory.instance.objectNode();
		definition.put("name", name)
			.put("label", LABELS.get(name))
			.put("groupName", "contactinformation")
			.put("type", "string")
			.put("fieldType", "text")
			.put("hasUniqueValue", name.equals(ContactFields.PERSON_ID));
		return switch (this.api.post(this.api.account().propertyDefinitions(""), definition)) {
			case Reply.Done ignored -> {
				logger.info("created HubSpot's contact property {}", name);
				yield Optional.empty();
			}
			// Another instance was quicker.
			case Reply.Refused(Objection objection) when objection.status() == EXISTS_ALREADY -> Optional.empty();
			case Reply.Refused(Objection objection) -> Optional.of(waiting(objection));
			case Reply.Silence silence -> Optional.of(silence.outcome());
		};
	}

	/** No event is at fault when the account cannot be prepared. */
	private static Outcome waiting(Objection objection) {
		return (objection.outcome() instanceof Outcome.TryLater later) ? later
				: Outcome.TryLater.because(Cause.REFUSING_ALL);
	}

	private static String name(JsonNode definition) {
		return definition.path("name").asString("");
	}

}
