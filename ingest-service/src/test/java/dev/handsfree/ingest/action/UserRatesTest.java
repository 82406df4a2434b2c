package dev.handsfree.ingest.action;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each user is held to the same rate, and nobody can fill our memory with users. */
class UserRatesTest {

	@Test
	void limitsEachUserByThemselves() throws Exception {
		try (RunningActions ingest = RunningActions.withSecret("ACTIONS_RATE=3/h")) {
			String ada = UserToken.of("ada").signed();
			for (int i = 0; i < 3; i++) {
				assertThat(ingest.post(RunningActions.LEAD, ada, (i == 0) ? "nonsense" : "{}").statusCode()).isIn(202,
						400);
			}

			HttpResponse<String> limited = ingest.post(RunningActions.HUMAN, UserToken.of("ada").signed(), "{}");

			assertThat(limited.statusCode()).isEqualTo(429);
			assertThat(limited.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1100L, 1200L);
			assertThat(limited.body()).doesNotContain("ada");
			assertThat(ingest.post(RunningActions.LEAD, UserToken.of("grace").signed(), "{}").statusCode())
				.isEqualTo(202);
		}
	}

	@Test
	void boundsEachActionOfAUserADay() throws Exception {
		try (RunningActions ingest = RunningActions.withSecret("ACTIONS_RATE=1000/s")) {
			for (int i = 0; i < 30; i++) {
				assertThat(askForAPerson(ingest, "ada", "conv_" + i).statusCode()).as("of 30 a day").isEqualTo(202);
			}

			HttpResponse<String> limited = askForAPerson(ingest, "ada", "conv_31");

			assertThat(limited.statusCode()).isEqualTo(429);
			assertThat(limited.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(2700L, 2880L);
			assertThat(limited.body()).contains("\"status\":429", "often enough for a day").doesNotContain("ada");
			assertThat(ingest.kept()).hasSize(30);
			assertThat(ingest.post(RunningActions.LEAD, UserToken.of("ada").signed(), "{}").statusCode())
				.as("the other action")
				.isEqualTo(202);
			assertThat(askForAPerson(ingest, "grace", "conv_1").statusCode()).as("another user").isEqualTo(202);
		}
	}

	@Test
	void countsOnlyWhatIsDone() throws Exception {
		try (RunningActions ingest = RunningActions.withSecret("ACTIONS_RATE=1000/s", "ACTIONS_DAILY=2")) {
			ingest.kafkaGoesAway();
			for (int i = 0; i < 5; i++) {
				assertThat(askForAPerson(ingest, "ada", "conv_1").statusCode()).isEqualTo(503);
				assertThat(ingest.post(RunningActions.HUMAN, UserToken.of("ada").signed(), "{}").statusCode())
					.isEqualTo(422);
			}
			ingest.kafkaComesBack();

			assertThat(askForAPerson(ingest, "ada", "conv_1").statusCode()).isEqualTo(202);
			assertThat(askForAPerson(ingest, "ada", "conv_1").statusCode()).isEqualTo(202);
			assertThat(askForAPerson(ingest, "ada", "conv_1").statusCode()).isEqualTo(429);
		}
	}

	private static HttpResponse<String> askForAPerson(RunningActions ingest, String user, String conversation)
			throws Exception {
		return ingest.post(RunningActions.HUMAN, UserToken.of(user).signed(),
				"{\"conversation_id\":\"" + conversation + "\",\"summary\":\"Help.\"}");
	}

	@Test
	void remembersABoundedNumberOfUsers() {
		UserRates rates = new UserRates("1/h", "1/d");

		for (int i = 0; i < 5 * UserRates.MOST_USERS; i++) {
			rates.mustWait("user-" + i);
			rates.mustWaitToday("user-" + i, Action.CAPTURE_LEAD);
			rates.mustWaitToday("user-" + i, Action.REQUEST_HUMAN);
		}

		assertThat(rates.users()).isLessThanOrEqualTo(UserRates.MOST_USERS);
		assertThat(rates.asked()).isLessThanOrEqualTo(2L * UserRates.MOST_USERS);
	}

	@Test
	void whoAsksMostIsNotForgottenInACrowd() {
		UserRates rates = new UserRates("20/h", "20/d");
		int allowed = 0;

		for (int i = 0; i < 5 * UserRates.MOST_USERS; i++) {
			rates.mustWait("user-" + i);
			if (i % 100 == 0 && rates.mustWait("hostile").isEmpty()) {
				allowed++;
			}
		}

		assertThat(allowed).isLessThan(30);
	}

}
