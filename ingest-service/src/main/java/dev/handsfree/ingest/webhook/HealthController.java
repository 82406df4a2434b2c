package dev.handsfree.ingest.webhook;

import dev.handsfree.ingest.publish.Availability;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether webhooks can be kept: without Kafka this service is down. */
@RestController
final class HealthController {

	private final Availability kafka;

	/**
	 * @param kafka whether Kafka answers
	 */
	HealthController(Availability kafka) {
		this.kafka = kafka;
	}

	/** 200 and UP, or 503 and DOWN. */
	@GetMapping("/health")
	ResponseEntity<String> health() {
		boolean up = this.kafka.isAvailable();
		return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
			.contentType(MediaType.APPLICATION_JSON)
			.body(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
	}

}
