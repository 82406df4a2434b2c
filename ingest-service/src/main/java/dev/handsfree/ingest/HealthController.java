package dev.handsfree.ingest;

import dev.handsfree.publish.Availability;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells whether webhooks can be kept: without Kafka, or while it is being stopped, this
 * service is down.
 */
@RestController
final class HealthController {

	private final Availability kafka;

	private final ApplicationAvailability application;

	/**
	 * @param kafka whether Kafka answers
	 * @param application whether this service takes requests
	 */
	HealthController(Availability kafka, ApplicationAvailability application) {
		this.kafka = kafka;
		this.application = application;
	}

	/** 200 and UP, or 503 and DOWN. */
	@GetMapping("/health")
	ResponseEntity<String> health() {
		boolean ready = this.application.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
		boolean up = ready && this.kafka.isAvailable();
		return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
			.contentType(MediaType.APPLICATION_JSON)
			.body(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
	}

}
