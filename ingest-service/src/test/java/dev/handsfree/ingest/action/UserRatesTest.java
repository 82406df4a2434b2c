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
	void remembersABoundedNumberOfUsers() {
		UserRates rates = new UserRates("1/h");

		for (int i = 0; i < 5 * UserRates.MOST_USERS; i++) {
			rates.mustWait("user-" + i);
		}

		assertThat(rates.users()).isLessThanOrEqualTo(UserRates.MOST_USERS);
	}

	@Test
	void whoAsksMostIsNotForgottenInACrowd() {
		UserRates rates = new UserRates("20/h");
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
