package dev.handsfree.ingest.action;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which tokens are a user's, over HTTP, with either kind of key. */
class UserTokenTest {

	private static final String ISSUER = "https://auth.example.com";

	private static final String AUDIENCE = "handsfree";

	private static RSAKey rsa;

	private static ECKey ec;

	private static Issuer issuer;

	private static RunningActions byPublicKey;

	private static RunningActions bySecret;

	@BeforeAll
	static void start() throws Exception {
		rsa = Issuer.rsaKey("rsa");
		ec = Issuer.ecKey("ec");
		issuer = new Issuer(rsa, ec);
		byPublicKey = new RunningActions(issuer.setting(), "ACTIONS_JWT_ISSUER=" + ISSUER,
				"ACTIONS_JWT_AUDIENCE=" + AUDIENCE, "ACTIONS_RATE=1000/s");
		bySecret = RunningActions.withSecret("ACTIONS_JWT_ISSUER=" + ISSUER, "ACTIONS_JWT_AUDIENCE=" + AUDIENCE,
				"ACTIONS_RATE=1000/s");
	}

	@AfterAll
	static void stop() {
		byPublicKey.close();
		bySecret.close();
		issuer.close();
	}

	static Stream<Arguments> good() {
		return Stream.of(arguments("for several", user().with("aud", List.of("else", AUDIENCE))),
				arguments("an access token after RFC 9068", user().ofType("at+jwt")),
				arguments("barely over, within the skew", user().expiring(Instant.now().minusSeconds(10))),
				arguments("not long valid, within the skew",
						user().with("nbf", Date.from(Instant.now().plusSeconds(10)))),
				arguments("of a user whose id is a number", user().with("sub", 7)),
				arguments("of an id as providers make them", user().with("sub", "auth0|5f7c8ec7c33c6c004bbafe82")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("good")
	void takesTokensOfUsers(String which, UserToken token) throws Exception {
		assertThat(status(byPublicKey, token.signedBy(rsa))).isEqualTo(202);
		assertThat(status(byPublicKey, token.signedBy(ec))).isEqualTo(202);
		assertThat(status(bySecret, token.signed())).isEqualTo(202);
	}

	static Stream<Arguments> bad() {
		return Stream.of(arguments("over", user().expiring(Instant.now().minusSeconds(40))),
				arguments("without an end", user().without("exp")),
				arguments("not valid yet", user().with("nbf", Date.from(Instant.now().plusSeconds(60)))),
				arguments("of another issuer", user().with("iss", ISSUER + "/")),
				arguments("of no issuer", user().without("iss")),
				arguments("for somebody else", user().with("aud", "else")),
				arguments("for nobody", user().without("aud")), arguments("of no user", user().without("sub")),
				arguments("of an empty user", user().with("sub", "")),
				arguments("of a blank user", user().with("sub", " ")),
				arguments("of a user with blanks around", user().with("sub", "u_1 ")),
				arguments("of a user with a line's end", user().with("sub", "u_1\nu_2")),
				arguments("of an endless user", user().with("sub", "u".repeat(256))),
				arguments("of several users", user().with("sub", List.of("u_1", "u_2"))),
				arguments("to log out", user().ofType("logout+jwt")));
	}

	// Attack: tokens that are no user's | expired, of others, for others, without a
	// subject, of other types | each is refused
	@ParameterizedTest(name = "{0}")
	@MethodSource("bad")
	void refusesTokensThatAreNoUsers(String which, UserToken token) throws Exception {
		assertThat(status(byPublicKey, token.signedBy(rsa))).isEqualTo(401);
		assertThat(status(byPublicKey, token.signedBy(ec))).isEqualTo(401);
		assertThat(status(bySecret, token.signed())).isEqualTo(401);
	}

	@Test
	void refusesTamperedTokens() throws Exception {
		assertThat(status(byPublicKey, UserToken.tampered(user().signedBy(rsa)))).isEqualTo(401);
		assertThat(status(byPublicKey, UserToken.tampered(user().signedBy(ec)))).isEqualTo(401);
		assertThat(status(bySecret, UserToken.tampered(user().signed()))).isEqualTo(401);
	}

	// Attack: a token by another algorithm | none among them, and the public key as a
	// shared one | each is refused
	@Test
	void refusesEveryAlgorithmButTheOnesOfItsKey() throws Exception {
		byte[] secret = UserToken.SECRET.getBytes(StandardCharsets.UTF_8);
		byte[] publicKey = rsa.toRSAPublicKey().getEncoded();
		byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(publicKey)
				+ "\n-----END PUBLIC KEY-----\n")
			.getBytes(StandardCharsets.UTF_8);
		byte[] jwk = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

		for (byte[] known : List.of(publicKey, pem, jwk)) {
			assertThat(status(byPublicKey, user().signedBy(known))).isEqualTo(401);
		}
		assertThat(status(byPublicKey, user().signed())).isEqualTo(401);
		assertThat(status(byPublicKey, user().signedBy(rsa, JWSAlgorithm.RS384))).isEqualTo(401);
		assertThat(status(byPublicKey, user().signedBy(rsa, JWSAlgorithm.PS256))).isEqualTo(401);
		assertThat(status(bySecret, user().signedBy(rsa))).isEqualTo(401);
		assertThat(status(bySecret, user().signedBy(secret, JWSAlgorithm.HS384))).isEqualTo(401);
		assertThat(status(bySecret, user().signedBy(secret, JWSAlgorithm.HS512))).isEqualTo(401);
		for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
			assertThat(status(byPublicKey, user().unsigned(none))).isEqualTo(401);
			assertThat(status(bySecret, user().unsigned(none))).isEqualTo(401);
			assertThat(status(bySecret, user().unsigned(none) + "AAAA")).isEqualTo(401);
		}
	}

	// Attack: a key that the token brings along | jwk, jku, x5u, kid | each is refused
	@Test
	void refusesKeysThatTheTokenBrings() throws Exception {
		RSAKey own = Issuer.rsaKey("rsa");

		assertThat(status(byPublicKey, user().signedBy(own))).isEqualTo(401);
		assertThat(status(byPublicKey, user().signedWithKeyInside(own))).isEqualTo(401);
	}

	@Test
	void refusesTheSignatureThatIsValidForEverythingInBrokenJavas() throws Exception {
		String token = user().signedBy(ec);
		String zeros = token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(new byte[64]);

		assertThat(status(byPublicKey, zeros)).isEqualTo(401);
	}

	private static UserToken user() {
		return UserToken.of("u_1").with("iss", ISSUER).with("aud", AUDIENCE);
	}

	private static int status(RunningActions ingest, String token) throws Exception {
		return ingest.post(RunningActions.LEAD, token, "{}").statusCode();
	}

}
