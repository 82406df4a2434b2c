package dev.handsfree.edge;

import java.util.function.BooleanSupplier;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says at a service's own port whether it can do what it is there for. Not the management
 * port's health: that has more words than UP and DOWN, and a content type of its own.
 */
@RestController
public final class HealthController {

	private final BooleanSupplier up;

	/**
	 * @param up whether it can; answers within two seconds
	 */
	public HealthController(BooleanSupplier up) {
		this.up = up;
	}

	/** 200 and UP, or 503 and DOWN; answers HEAD too. */
	@GetMapping("/health")
	public ResponseEntity<String> health() {
		boolean isUp = this.up.getAsBoolean();
		return ResponseEntity.status(isUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
			.contentType(MediaType.APPLICATION_JSON)
			.body(isUp ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
	}

}
