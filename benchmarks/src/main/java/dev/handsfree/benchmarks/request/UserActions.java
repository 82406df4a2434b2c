package dev.handsfree.benchmarks.request;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Leads that users' browsers capture, each of another user with a token of its own: what
 * a token costs to verify is paid every time. Of one thread at a time.
 */
public final class UserActions implements Requests {

	/** What tokens are signed with; it guards nothing. */
	public static final String SECRET = "a-shared-key-for-benchmarks-only-of-32-bytes";

	private final String head;

	private final Clock clock;

	/**
	 * @param host what the request is sent to, with its port
	 * @param clock what tokens are issued by
	 */
	public UserActions(String host, Clock clock) {
		this.head = "POST /actions/capture-lead HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n";
		this.clock = clock;
	}

	@Override
	public byte[] next(long number) {
		String body = """
				{"conversation_id":"conv_%1$d","email":"u%1$d@example.com","name":"Ada Lovelace","company":"Analytical",
				"intent":"buy","tags":["pricing"],"message":"How much is the team plan?",
				"source_url":"https://app.example.com/c/conv_%1$d","consent":{"marketing":true,"text":"Yes, write to me"}}
				"""
			.formatted(number);
		return (this.head + "Authorization: Bearer " + token("u_" + number) + "\r\nIdempotency-Key: key-" + number
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
			.getBytes(StandardCharsets.US_ASCII);
	}

	private String token(String user) {
		try {
			JWTClaimsSet claims = new JWTClaimsSet.Builder().subject(user)
				.issueTime(Date.from(this.clock.instant()))
				.expirationTime(Date.from(this.clock.instant().plus(Duration.ofHours(1))))
				.build();
			SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
			token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.US_ASCII)));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("the key is long enough", ex);
		}
	}

}
