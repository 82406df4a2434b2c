package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import dev.handsfree.testkit.docs.PagePart;
import dev.handsfree.testkit.docs.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/answers.md} shows every answer as curl prints it: each command of ingest's
 * is run, and prints what the page says.
 */
class AnswersPageTest {

	private static final Path PAGE = Path.of("../docs/answers.md");

	private static final String ACTIONS_SECRET = "a key of users' tokens, as long as it must be";

	@Test
	@Timeout(120)
	void thePageShowsWhatCurlPrints() throws IOException {
		try (RunningIngest ingest = new RunningIngest("STRIPE_IGNORE=invoice.created", "BUSY_PRESET=stripe",
				"BUSY_WEBHOOK_SECRETS=" + RunningIngest.STRIPE_SECRET, "BUSY_RATE=1/h",
				"INTERCOM_WEBHOOK_SECRETS=" + RunningIngest.STRIPE_SECRET, "ACTIONS_RATE=1/h",
				"ACTIONS_JWT_SECRET=" + ACTIONS_SECRET, "ACTIONS_ENABLED=capture-lead",
				"ACTIONS_ALLOWED_ORIGINS=https://app.example.com");
				Transcript transcript = new Transcript(Map.of("INGEST", ingest.at("").toString(), "SECRET",
						RunningIngest.STRIPE_SECRET, "ACTIONS_JWT_SECRET", ACTIONS_SECRET),
						(given) -> given(ingest, given))) {
			String played = PagePart.before(PAGE, "## Operations").played(transcript);
			assertThat(PAGE).content().isEqualTo(played);
		}
	}

	private static void given(RunningIngest ingest, String given) {
		switch (given) {
			case "Kafka is away" -> ingest.kept().goAway();
			case "Kafka is back" -> ingest.kept().comeBack();
			default -> throw new IllegalArgumentException("nobody knows how to make true: " + given);
		}
	}

}
