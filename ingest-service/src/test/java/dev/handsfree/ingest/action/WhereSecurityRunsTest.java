package dev.handsfree.ingest.action;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.core.userdetails.UserDetailsService;

import static org.assertj.core.api.Assertions.assertThat;

/** Of Spring Security there is what verifies tokens, and nothing that stands anywhere. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads the log of this JVM")
class WhereSecurityRunsTest {

	@Test
	void noWebhookAndNoHealthPassesIt(CapturedOutput output) throws Exception {
		try (RunningActions ingest = RunningActions.withSecret("STRIPE_WEBHOOK_SECRETS=whsec_0123456789abcdef")) {
			List<String> filters = ingest.bean(ServletContext.class)
				.getFilterRegistrations()
				.values()
				.stream()
				.map((filter) -> filter.getName() + " " + filter.getClassName())
				.filter((filter) -> filter.contains("ecurity"))
				.toList();
			HttpResponse<String> webhook = ingest.send("POST", "/webhooks/stripe", BodyPublishers.ofString("{}"),
					Map.of());
			HttpResponse<String> health = ingest.send("GET", "/health", BodyPublishers.noBody(), Map.of());

			assertThat(filters).isEmpty();
			assertThat(webhook.statusCode()).isEqualTo(401);
			assertThat(webhook.headers().firstValue("WWW-Authenticate")).isEmpty();
			assertThat(webhook.headers().firstValue("X-Frame-Options")).isEmpty();
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat(ingest.send("GET", "/login", BodyPublishers.noBody(), Map.of()).statusCode()).isEqualTo(404);
			assertThat(ingest.beanNames(UserDetailsService.class)).isEmpty();
		}
		assertThat(output.getAll()).doesNotContain("generated security password");
	}

	@Test
	void withoutAKeyActionsAreSwitchedOff() throws Exception {
		try (RunningActions ingest = new RunningActions("ACTIONS_JWT_SECRET=")) {
			HttpResponse<String> answer = ingest.post(RunningActions.LEAD, UserToken.of("u_1").signed(), "{}");

			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(ingest.post("/actions/grant", UserToken.of("u_1").signed(), "{}").statusCode()).isEqualTo(404);
		}
	}

}
