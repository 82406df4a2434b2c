package dev.handsfree.ingest.action;

import java.net.http.HttpResponse;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys come and go at the issuer, and so does the issuer. */
class PublishedKeysTest {

	@Test
	void noticesARotationAtOnceAndForgetsTheOldKey() throws Exception {
		RSAKey old = Issuer.rsaKey("old");
		ECKey next = Issuer.ecKey("next");
		try (Issuer issuer = new Issuer(old); RunningActions ingest = new RunningActions(issuer.setting())) {
			assertThat(status(ingest, UserToken.of("u_1").signedBy(old))).isEqualTo(202);
			assertThat(status(ingest, UserToken.of("u_1").signedBy(old))).isEqualTo(202);
			assertThat(issuer.fetches()).isEqualTo(1);

			issuer.rotateTo(next);

			assertThat(status(ingest, UserToken.of("u_1").signedBy(next))).isEqualTo(202);
			assertThat(status(ingest, UserToken.of("u_1").signedBy(old))).isEqualTo(401);
		}
	}

	@Test
	void isNotMadeToHammerTheIssuerByInventedKeyIds() throws Exception {
		RSAKey key = Issuer.rsaKey("key");
		ECKey own = Issuer.ecKey("own");
		try (Issuer issuer = new Issuer(key);
				RunningActions ingest = new RunningActions(issuer.setting(), "ACTIONS_RATE=1000/s")) {
			for (int i = 0; i < 200; i++) {
				assertThat(status(ingest, UserToken.of("u_1").signedBy(own, "invented-" + i))).isEqualTo(401);
			}

			assertThat(issuer.fetches()).isLessThanOrEqualTo(4);
			assertThat(status(ingest, UserToken.of("u_1").signedBy(key))).isEqualTo(202);
		}
	}

	@Test
	void startsWithoutTheIssuerAndAsksToSendAgainUntilItIsThere() throws Exception {
		RSAKey key = Issuer.rsaKey("key");
		try (Issuer issuer = new Issuer(key)) {
			issuer.goesAway();
			try (RunningActions ingest = new RunningActions(issuer.setting())) {
				String token = UserToken.of("u_1").signedBy(key);
				HttpResponse<String> away = ingest.post(RunningActions.LEAD, token, "{}");

				assertThat(away.statusCode()).isEqualTo(503);
				assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
				assertThat(away.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
				assertThat(away.body()).doesNotContain("127.0.0.1", "Exception", "jwks");
				assertThat(status(ingest, UserToken.of("u_1").unsigned("none"))).isEqualTo(401);
				issuer.comesBack();
				assertThat(status(ingest, token)).isEqualTo(202);
			}
		}
	}

	@Test
	void goesOnWithTheLastKeysWhileTheIssuerIsAway() throws Exception {
		RSAKey key = Issuer.rsaKey("key");
		try (Issuer issuer = new Issuer(key); RunningActions ingest = new RunningActions(issuer.setting())) {
			assertThat(status(ingest, UserToken.of("u_1").signedBy(key))).isEqualTo(202);

			issuer.goesAway();

			assertThat(status(ingest, UserToken.of("u_1").signedBy(Issuer.ecKey("unknown")))).isEqualTo(401);
			assertThat(status(ingest, UserToken.of("u_1").signedBy(key))).isEqualTo(202);
		}
	}

	private static int status(RunningActions ingest, String token) throws Exception {
		return ingest.post(RunningActions.LEAD, token, "{}").statusCode();
	}

}
