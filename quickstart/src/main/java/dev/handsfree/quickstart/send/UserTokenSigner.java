package dev.handsfree.quickstart.send;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.Settings;

/**
 * Makes users' tokens as the product would, to try with what its browser code may do.
 */
final class UserTokenSigner {

	private final Settings settings;

	private final Clock clock;

	UserTokenSigner(Settings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * A token of a user.
	 * @param user the user's id
	 * @param email the user's e-mail, which the token then says is verified
	 * @param valid for how long
	 * @throws HandsfreeException if tokens are not ours to make
	 */
	String of(String user, Optional<String> email, Duration valid) {
		if (this.settings.get("HANDSFREE_ENV").filter("production"::equalsIgnoreCase).isPresent()) {
			throw new HandsfreeException("In production users' tokens come from the product alone.");
		}
		String key = this.settings.get("ACTIONS_JWT_SECRET")
			.orElseThrow(() -> new HandsfreeException(
					"ACTIONS_JWT_SECRET is not set, and nothing is stored in the data folder: no token can be signed."));
		Instant now = this.clock.instant();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(user)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(valid)));
		email.ifPresent((given) -> claims.claim("email", given).claim("email_verified", true));
		this.settings.get("ACTIONS_JWT_ISSUER").ifPresent(claims::issuer);
		this.settings.get("ACTIONS_JWT_AUDIENCE").ifPresent(claims::audience);
		return signed(claims.build(), key);
	}

	private static String signed(JWTClaimsSet claims, String key) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
			token.sign(new MACSigner(key.getBytes(StandardCharsets.UTF_8)));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new HandsfreeException("ACTIONS_JWT_SECRET must have at least 32 bytes.", ex);
		}
	}

}
