package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be reached on which port, and nothing else. */
class ReachableTest {

	private static RunningIngest ingest;

	@BeforeAll
	static void start() {
		ingest = new RunningIngest();
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness",
			"/actuator/prometheus" })
	void healthAndMetricsAreOnTheManagementPortAlone(String path) throws Exception {
		assertThat(ingest.get(ingest.management(path)).statusCode()).isEqualTo(200);
		assertThat(ingest.get(ingest.at(path)).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/", "/actuator/env", "/actuator/beans", "/actuator/heapdump",
			"/actuator/threaddump", "/actuator/loggers", "/actuator/configprops", "/actuator/mappings",
			"/actuator/shutdown", "/actuator/metrics", "/actuator/info", "/actuator/httpexchanges", "/health",
			"/webhooks/stripe", "/" })
	void nothingElseIsOnTheManagementPort(String path) throws Exception {
		HttpResponse<String> answer = ingest.get(ingest.management(path));

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).doesNotContain("Exception", "Tomcat");
	}

	@Test
	void healthTellsNoDetails() throws Exception {
		assertThat(ingest.get(ingest.management("/actuator/health")).body()).contains("\"status\":\"UP\"")
			.doesNotContain("components", "details", "kafka");
	}

	@Test
	void healthIsGetAndHead() throws Exception {
		assertThat(ingest.send("HEAD", "/health", BodyPublishers.noBody(), Map.of()).statusCode()).isEqualTo(200);
		assertThat(ingest.send("GET", "/health", BodyPublishers.noBody(), Map.of()).statusCode()).isEqualTo(200);
		assertThat(ingest.post("/health", BodyPublishers.noBody(), Map.of()).statusCode()).isEqualTo(405);
	}

}
