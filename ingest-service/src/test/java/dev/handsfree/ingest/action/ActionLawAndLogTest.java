package dev.handsfree.ingest.action;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import dev.handsfree.ingest.door.answer.Entrance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promises 7 and 8 for actions: every request is counted once, and nothing of a body, a
 * token or a user is ever logged or sent back.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads the log of this JVM")
class ActionLawAndLogTest {

	/** Stands in every body, header, path and query that this test sends. */
	private static final String MARK = "Zaubertrank";

	private static final String PAGE = "https://app.example.com";

	private static final String USER = "user-" + MARK;

	@Test
	void countsEveryRequestOnceAndLogsNothingOfAny(CapturedOutput output) throws Exception {
		String token = UserToken.of(USER).signed();
		try (RunningActions ingest = RunningActions.withSecret("ACTIONS_RATE=6/h", "ACTIONS_ALLOWED_ORIGINS=" + PAGE,
				"ACTIONS_ENABLED=capture-lead", "logging.level.dev.handsfree=trace")) {
			String body = "{\"name\":\"" + MARK + "\"}";
			status(202, ingest.post(RunningActions.LEAD, token, MARK, body));
			status(202, ingest.post(RunningActions.LEAD + "?x=" + MARK, token, body));
			status(400, ingest.post(RunningActions.LEAD, token, MARK));
			status(422, ingest.post(RunningActions.LEAD, token, "{\"email\":\"" + MARK + "\"}"));
			status(422, ingest.post(RunningActions.LEAD, token, "{\"user_id\":\"" + MARK + "\"}"));
			ingest.kafkaGoesAway();
			status(503, ingest.post(RunningActions.LEAD, token, body));
			status(429, ingest.post(RunningActions.LEAD, token, body));
			status(401, ingest.post(RunningActions.LEAD, UserToken.tampered(token), body));
			status(401, ingest.post(RunningActions.LEAD, MARK, body));
			status(404, ingest.post("/actions/" + MARK, token, body));
			status(404, ingest.post("/actions/capture-lead/" + MARK + ";" + MARK, token, body));
			status(404, ingest.post("/actions/capture-lead;" + MARK, token, body));
			status(405, ingest.send(MARK, RunningActions.LEAD, BodyPublishers.ofString(body), Map.of()));
			status(415, ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString(body),
					Map.of("Content-Type", "text/" + MARK)));
			status(413, ingest.post(RunningActions.LEAD, token, body + " ".repeat(Entrance.ACTIONS.limit())));
			status(403, ingest.post(RunningActions.HUMAN, token, body));
			status(403, ingest.send("POST", RunningActions.LEAD, BodyPublishers.ofString(body),
					Map.of("Origin", "https://" + MARK + ".example")));
			// The question before the call is no call.
			status(403, ingest.send("OPTIONS", RunningActions.LEAD, BodyPublishers.noBody(),
					Map.of("Origin", "https://" + MARK + ".example", "Access-Control-Request-Method", "POST")));
			status(200, ingest.send("OPTIONS", RunningActions.LEAD, BodyPublishers.noBody(),
					Map.of("Origin", PAGE, "Access-Control-Request-Method", "POST")));

			MeterRegistry meters = ingest.bean(MeterRegistry.class);
			assertThat(meters.find(RunningActions.ACTIONS).counters().stream().mapToDouble(Counter::count).sum())
				.isEqualTo(17);
			assertThat(count(meters, "capture-lead", "accepted")).isEqualTo(2);
			assertThat(count(meters, "capture-lead", "malformed")).isEqualTo(6);
			assertThat(count(meters, "capture-lead", "unavailable")).isEqualTo(1);
			assertThat(count(meters, "capture-lead", "limited")).isEqualTo(1);
			assertThat(count(meters, "capture-lead", "rejected")).isEqualTo(2);
			assertThat(count(meters, "capture-lead", "forbidden")).isEqualTo(1);
			assertThat(count(meters, "request-human", "forbidden")).isEqualTo(1);
			assertThat(count(meters, "unknown", "malformed")).isEqualTo(3);
		}
		assertThat(output.getAll()).contains("event_ids=[actions:", "cause=no_user", "cause=too_many", "cause=pattern");
		assertThat(output.getAll()).doesNotContain(MARK, UserToken.SECRET, token);
	}

	private static void status(int status, HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).doesNotContain(MARK, "Exception");
	}

	private static double count(MeterRegistry meters, String action, String outcome) {
		return meters.get(RunningActions.ACTIONS).tags("action", action, "outcome", outcome).counter().count();
	}

}
