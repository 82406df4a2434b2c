package dev.handsfree.access.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.delivery.health.TimelyHealth;
import dev.handsfree.edge.HealthController;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class AccessHealthControllerTest {

	@Test
	void isDownWithinTwoSecondsWhileTheDatabaseIsSilent() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			assertDownInTime(silent.getLocalPort());
		}
	}

	@Test
	void isDownWithinTwoSecondsWhileTheDatabaseIsClosed() throws IOException {
		int closed;
		try (ServerSocket once = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			closed = once.getLocalPort();
		}
		assertDownInTime(closed);
	}

	private static void assertDownInTime(int port) {
		try (HikariDataSource pool = new HikariDataSource()) {
			// Given
			pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/handsfree".formatted(port));
			pool.setConnectionTimeout(2000);
			pool.setInitializationFailTimeout(-1);
			HealthController health = new HealthController(TimelyHealth.ofDatabase(JdbcClient.create(pool))::isUp);

			// When
			long begun = System.nanoTime();
			HttpStatus answer = HttpStatus.valueOf(health.health().getStatusCode().value());
			Duration took = Duration.ofNanos(System.nanoTime() - begun);

			// Then
			assertThat(answer).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			assertThat(took).isLessThan(Duration.ofSeconds(2));
		}
	}

}
