package dev.handsfree.quickstart.management;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the joined management port answers. */
class ManagementServerTest {

	@ParameterizedTest
	@CsvSource({ "GET, /actuator/health, 200", "GET, /actuator/prometheus, 200", "POST, /actuator/health, 405" })
	void everyAnswerKeepsBrowsersAndCachesAway(String method, String path, int status) throws Exception {
		try (ManagementServer server = ManagementServer.start(0, Map.of(), Map::of);
				HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
					.method(method, HttpRequest.BodyPublishers.noBody())
					.build(), HttpResponse.BodyHandlers.ofString());

			assertThat(answer.statusCode()).isEqualTo(status);
			assertThat(answer.headers().map()).containsKeys("x-content-type-options", "cache-control",
					"content-security-policy", "referrer-policy");
		}
	}

	@Test
	void namesThePartThatHangsWithinTwoSeconds() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		try (ManagementServer server = ManagementServer.start(0,
				Map.of("postgres", () -> hangs(hanging), "registry", () -> hangs(hanging), "kafka", () -> true),
				Map::of); HttpClient http = HttpClient.newHttpClient()) {
			// When
			HttpResponse<String> answer = http
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/actuator/health"))
					.timeout(Duration.ofSeconds(2))
					.build(), HttpResponse.BodyHandlers.ofString());

			// Then
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).isEqualTo("""
					{"status":"DOWN","components":{"kafka":{"status":"UP"},"postgres":{"status":"DOWN"},\
					"registry":{"status":"DOWN"}}}""");
		}
		finally {
			hanging.countDown();
		}
	}

	private static boolean hangs(CountDownLatch hanging) {
		try {
			hanging.await();
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}
