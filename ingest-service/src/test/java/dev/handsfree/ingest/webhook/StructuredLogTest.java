package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** In a container a line of the log is a JSON object, with the same keys. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads the log of this JVM")
class StructuredLogTest {

	private final JsonMapper json = JsonMapper.builder().build();

	/** Boot keeps the form for the process: the next context would log in it, too. */
	@AfterEach
	void forgetTheForm() {
		System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
	}

	@Test
	void everyLineIsAnObjectWithTheKeysThatTheConsoleShows(CapturedOutput output) throws Exception {
		try (RunningIngest ingest = new RunningIngest("logging.structured.format.console=logstash",
				"logging.level.dev.handsfree=debug")) {
			assertThat(ingest.stripe("{\"id\":\"evt_1\",\"type\":\"nobody.knows\"}").statusCode()).isEqualTo(202);
			ingest.kept().goAway();
			assertThat(ingest.stripe("{\"id\":\"evt_2\",\"type\":\"nobody.knows\"}").statusCode()).isEqualTo(503);
			assertThat(ingest.post("/webhooks/stripe", BodyPublishers.ofString("{}"), Map.of()).statusCode())
				.isEqualTo(401);
		}

		List<JsonNode> ours = output.getOut()
			.lines()
			.filter((line) -> line.contains("DoorRecorder") || line.contains("RefusalLog"))
			.map(this.json::readTree)
			.toList();
		assertThat(ours).hasSize(3)
			.allSatisfy((line) -> assertThat(line.path("source").asString()).isEqualTo("stripe"));
		assertThat(ours.get(0).path("event_ids").valueStream().map(JsonNode::asString)).containsExactly("stripe:evt_1");
		assertThat(ours.get(1).path("event_ids").valueStream().map(JsonNode::asString)).containsExactly("stripe:evt_2");
		assertThat(ours.get(1).path("status").asInt()).isEqualTo(503);
		assertThat(ours.get(2).path("cause").asString()).isEqualTo("missing_header");
		assertThat(ours.get(2).path("client").asString()).isEqualTo("127.0.0.0/24");
	}

}
