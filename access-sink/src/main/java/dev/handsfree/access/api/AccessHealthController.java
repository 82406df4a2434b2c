package dev.handsfree.access.api;

import java.util.Map;

import dev.handsfree.delivery.health.TimelyHealth;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether look-ups can be answered: that takes Postgres, and nothing else. */
@RestController
final class AccessHealthController {

	private final TimelyHealth database;

	AccessHealthController(JdbcClient jdbc) {
		this.database = TimelyHealth.ofDatabase(jdbc);
	}

	/** UP or DOWN, within two seconds; answers HEAD too. */
	@GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Map<String, String>> health() {
		boolean up = this.database.isUp();
		return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
			.body(Map.of("status", up ? "UP" : "DOWN"));
	}

}
