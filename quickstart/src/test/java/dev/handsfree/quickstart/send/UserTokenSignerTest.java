package dev.handsfree.quickstart.send;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.Settings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tokens to try with. */
class UserTokenSignerTest {

	private static final String KEY = "0123456789abcdef0123456789abcdef";

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

	@Test
	void saysWhatTheServiceAsksFor() throws Exception {
		SignedJWT token = SignedJWT
			.parse(tokens(Map.of("ACTIONS_JWT_SECRET", KEY, "ACTIONS_JWT_ISSUER", "me", "ACTIONS_JWT_AUDIENCE", "you"))
				.of("u_1", Optional.empty(), Duration.ofMinutes(5)));

		assertThat(token.verify(new MACVerifier(KEY.getBytes(StandardCharsets.UTF_8)))).isTrue();
		assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("u_1");
		assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("me");
		assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("you");
		assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isEqualTo("2026-11-23T10:05:00Z");
	}

	@Test
	void callAnAddressVerifiedWhereOneIsGiven() throws Exception {
		UserTokenSigner tokens = tokens(Map.of("ACTIONS_JWT_SECRET", KEY));

		assertThat(SignedJWT.parse(tokens.of("u_1", Optional.of("ada@example.com"), Duration.ofMinutes(5)))
			.getJWTClaimsSet()
			.getClaims()).containsEntry("email", "ada@example.com").containsEntry("email_verified", true);
		assertThat(SignedJWT.parse(tokens.of("u_1", Optional.empty(), Duration.ofMinutes(5)))
			.getJWTClaimsSet()
			.getClaims()).doesNotContainKeys("email", "email_verified");
	}

	@Test
	void areNotMadeWithoutAKeyNorInProduction() {
		assertThatExceptionOfType(HandsfreeException.class)
			.isThrownBy(() -> tokens(Map.of()).of("u_1", Optional.empty(), Duration.ofMinutes(5)))
			.withMessageContaining("ACTIONS_JWT_SECRET is not set");
		assertThatExceptionOfType(HandsfreeException.class)
			.isThrownBy(() -> tokens(Map.of("ACTIONS_JWT_SECRET", KEY, "HANDSFREE_ENV", "production")).of("u_1",
					Optional.empty(), Duration.ofMinutes(5)))
			.withMessageContaining("production");
	}

	private static UserTokenSigner tokens(Map<String, String> settings) {
		return new UserTokenSigner(Settings.of(settings), CLOCK);
	}

}
