package dev.handsfree.ops.api;

import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.topics.journey.Journey;
import dev.handsfree.topics.journey.JourneyReader;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Tells one event's journey, as {@code trace --json} prints it. */
@RestController
final class EventController {

	/** Names the fields as they are, unlike the rest of the API. */
	private static final JsonMapper json = JsonMapper.builder().build();

	private final JourneyReader journeys;

	EventController(JourneyReader journeys) {
		this.journeys = journeys;
	}

	@GetMapping(path = "/api/events/{event}", produces = MediaType.APPLICATION_JSON_VALUE)
	byte[] journey(@PathVariable("event") String event) {
		Journey journey = this.journeys.read(event);
		if (!journey.isKnown()) {
			throw RefusedException.notFound("No event of that id is in Kafka.");
		}
		return json.writeValueAsBytes(journey);
	}

}
