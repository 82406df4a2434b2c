package dev.handsfree.signature;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.signature.hmac.HmacScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class VerifierTest {

	private static final SignatureScheme PAIRS = HmacScheme.pairs("Stripe-Signature", ",", "t=", "v1=",
			"{time}.{body}");

	private static final SignatureScheme STANDARD = HmacScheme.standardWebhooks("webhook-");

	private static final byte[] BODY = "{\"id\":\"evt_1\",\"type\":\"t\"}".getBytes(StandardCharsets.UTF_8);

	private static final String PAIRS_SECRET = "whsec_test_secret";

	private static final String DIGEST = "f70dbff42a83f65a1ed8d1380444e63c1e809be8c8b26bed4ec5d6d9963d6e46";

	private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);

	private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final byte[] STANDARD_BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

	private static final Map<String, String> STANDARD_HEADERS = Map.of("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
			"webhook-timestamp", "1614265330", "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

	@Test
	void verifiesTheKnownVectorOfSignedPairs() {
		assertThat(pairs(PAIRS_SECRET, "t=1700000000,v1=" + DIGEST)).isEqualTo(new Verified(0));
	}

	@Test
	void verifiesThePublishedVectorOfStandardWebhooks() {
		assertThat(standard(STANDARD_SECRET, STANDARD_HEADERS)).isEqualTo(new Verified(0));
	}

	@Test
	void takesASecretWithoutItsPrefixForTheSameKey() {
		assertThat(standard(STANDARD_SECRET.substring("whsec_".length()), STANDARD_HEADERS)).isEqualTo(new Verified(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "t=1700000000, v1=%s", "v1=%s,t=1700000000", "t=1700000000,v0=abc,v1=%s",
			"t=1700000000,v1=abc,v1=%s", "t=1700000000,v1=%s,v1=abc", "t=1700000000,v2=x,junk,,=,v1=%s" })
	void takesEveryOrderAndSeveralSignaturesOfWhichOneIsRight(String header) {
		assertThat(pairs(PAIRS_SECRET, header.formatted(DIGEST))).isEqualTo(new Verified(0));
	}

	@ParameterizedTest
	@MethodSource("badPairs")
	void rejectsSignedPairsThatProveNothing(String header, Rejection reason) {
		assertThat(pairs(PAIRS_SECRET, header)).isEqualTo(new Rejected(reason));
	}

	static Stream<Arguments> badPairs() {
		return Stream.of(arguments("", Rejection.MISSING_HEADER), arguments("   ", Rejection.MISSING_HEADER),
				arguments("t=1700000000", Rejection.NO_KNOWN_SIGNATURE),
				arguments("t=1700000000,v0=" + DIGEST, Rejection.NO_KNOWN_SIGNATURE),
				arguments("v1=" + DIGEST, Rejection.UNREADABLE_HEADER),
				arguments("t=,v1=" + DIGEST, Rejection.UNREADABLE_HEADER),
				arguments("t=soon,v1=" + DIGEST, Rejection.UNREADABLE_HEADER),
				arguments("t=-1700000000,v1=" + DIGEST, Rejection.UNREADABLE_HEADER),
				arguments("t=17000000009999999999,v1=" + DIGEST, Rejection.UNREADABLE_HEADER),
				arguments("t=1700000000,t=1700000001,v1=" + DIGEST, Rejection.UNREADABLE_HEADER),
				arguments("T=1700000000,V1=" + DIGEST, Rejection.NO_KNOWN_SIGNATURE),
				arguments("t=1700000000,v1=", Rejection.WRONG_SIGNATURE),
				arguments("t=1700000000,v1=" + DIGEST.toUpperCase(Locale.ROOT), Rejection.WRONG_SIGNATURE),
				arguments("t=1700000000,v1=" + DIGEST.substring(1), Rejection.WRONG_SIGNATURE),
				arguments("t=1700000000,v1=" + DIGEST + "0", Rejection.WRONG_SIGNATURE),
				arguments("t=1700000001,v1=" + DIGEST, Rejection.WRONG_SIGNATURE),
				arguments("t=1700000000,v1=" + DIGEST + ",x=" + "y".repeat(4096), Rejection.HEADER_TOO_LONG));
	}

	@ParameterizedTest
	@MethodSource("badStandard")
	void rejectsStandardWebhooksThatProveNothing(String header, List<String> lines, Rejection reason) {
		SignedRequest headers = (name) -> name.equals(header) ? lines
				: List.of(STANDARD_HEADERS.getOrDefault(name, ""));

		assertThat(
				verifier(STANDARD, STANDARD_SECRET, Instant.ofEpochSecond(1614265330)).verify(headers, STANDARD_BODY))
			.isEqualTo(new Rejected(reason));
	}

	static Stream<Arguments> badStandard() {
		String right = STANDARD_HEADERS.getOrDefault("webhook-signature", "");
		return Stream.of(arguments("webhook-id", List.of(), Rejection.MISSING_HEADER),
				arguments("webhook-timestamp", List.of(), Rejection.MISSING_HEADER),
				arguments("webhook-signature", List.of(), Rejection.MISSING_HEADER),
				arguments("webhook-signature", List.of(" "), Rejection.MISSING_HEADER),
				arguments("webhook-id", List.of(""), Rejection.UNREADABLE_HEADER),
				arguments("webhook-id", List.of("a b"), Rejection.UNREADABLE_HEADER),
				arguments("webhook-id", List.of("a", "b"), Rejection.UNREADABLE_HEADER),
				arguments("webhook-id", List.of("a".repeat(256)), Rejection.HEADER_TOO_LONG),
				arguments("webhook-id", List.of("msg_other"), Rejection.WRONG_SIGNATURE),
				arguments("webhook-timestamp", List.of("now"), Rejection.UNREADABLE_HEADER),
				arguments("webhook-timestamp", List.of("1614265330", "1614265330"), Rejection.UNREADABLE_HEADER),
				arguments("webhook-timestamp", List.of("1614265331"), Rejection.WRONG_SIGNATURE),
				arguments("webhook-signature", List.of(right.replace("v1,", "v1a,")), Rejection.NO_KNOWN_SIGNATURE),
				arguments("webhook-signature", List.of(right.replace("v1,", "v2,")), Rejection.NO_KNOWN_SIGNATURE),
				arguments("webhook-signature", List.of("v1,"), Rejection.WRONG_SIGNATURE),
				arguments("webhook-signature", List.of("v1,%%%"), Rejection.WRONG_SIGNATURE),
				arguments("webhook-signature", List.of(right + "x"), Rejection.WRONG_SIGNATURE),
				arguments("webhook-signature", List.of("v1," + "A".repeat(5000)), Rejection.HEADER_TOO_LONG));
	}

	@Test
	void takesSeveralSignaturesOfStandardWebhooksOnOneLineOrMore() {
		String right = STANDARD_HEADERS.getOrDefault("webhook-signature", "");
		SignedRequest one = (name) -> List
			.of(name.equals("webhook-signature") ? "v1,AAAA v1a,x " + right : STANDARD_HEADERS.getOrDefault(name, ""));
		SignedRequest two = (name) -> name.equals("webhook-signature") ? List.of("v1,AAAA", right)
				: List.of(STANDARD_HEADERS.getOrDefault(name, ""));
		Verifier verifier = verifier(STANDARD, STANDARD_SECRET, Instant.ofEpochSecond(1614265330));

		assertThat(List.of(verifier.verify(one, STANDARD_BODY), verifier.verify(two, STANDARD_BODY)))
			.containsOnly(new Verified(0));
	}

	@Test
	void acceptsAnAgeOfFiveMinutesAndNotASecondMoreInBothDirections() {
		assertThat(pairsAt(SIGNED_AT.plusSeconds(300))).isEqualTo(new Verified(0));
		assertThat(pairsAt(SIGNED_AT.plusSeconds(301))).isEqualTo(new Rejected(Rejection.TOO_OLD));
		assertThat(pairsAt(SIGNED_AT.minusSeconds(300))).isEqualTo(new Verified(0));
		assertThat(pairsAt(SIGNED_AT.minusSeconds(301))).isEqualTo(new Rejected(Rejection.TOO_NEW));
	}

	@Test
	void tellsWhichSecretWasUsed() {
		assertThat(pairs("whsec_newer, " + PAIRS_SECRET + ",", "t=1700000000,v1=" + DIGEST)).isEqualTo(new Verified(1));
	}

	@Test
	void refusesASecretFromItsExpiryOn() {
		String header = "t=1700000000,v1=" + DIGEST;

		assertThat(pairs("whsec_newer," + PAIRS_SECRET + ";until=2023-11-14T22:13:21Z", header))
			.isEqualTo(new Verified(1));
		assertThat(pairs("whsec_newer," + PAIRS_SECRET + ";until=2023-11-14T22:13:20Z", header))
			.isEqualTo(new Rejected(Rejection.EXPIRED_SECRET));
	}

	@Test
	void rejectsABodyThatDiffersByOneByte() {
		byte[] body = BODY.clone();
		body[BODY.length - 1]++;

		assertThat(
				verifier(PAIRS, PAIRS_SECRET, SIGNED_AT).verify((name) -> List.of("t=1700000000,v1=" + DIGEST), body))
			.isEqualTo(new Rejected(Rejection.WRONG_SIGNATURE));
	}

	@Test
	void refusesSecretsThatTheSchemeCannotUseWithoutShowingThem() {
		assertThatThrownBy(() -> verifier(STANDARD, STANDARD_SECRET + ",whsec_n%t-base64!", SIGNED_AT))
			.isInstanceOf(UnfitSecretException.class)
			.hasMessage("secret 2 is not base64 (after whsec_)")
			.hasNoCause();
		assertThatThrownBy(() -> verifier(STANDARD, "whsec_", SIGNED_AT)).hasMessage("secret 1 is empty");
		assertThatThrownBy(() -> verifier(PAIRS, " , ", SIGNED_AT)).hasMessage("holds no secret");
		assertThatThrownBy(() -> verifier(PAIRS, "whsec_geheim;until=tomorrow", SIGNED_AT))
			.isInstanceOf(UnfitSecretException.class)
			.hasMessageNotContainingAny("geheim", "tomorrow")
			.hasNoCause();
	}

	@Test
	void acceptsWhatTheSignerSigned() {
		for (SignatureScheme scheme : List.of(PAIRS, STANDARD)) {
			Map<String, String> headers = WebhookSigner.of(scheme, STANDARD_SECRET + ";until=2099-01-01T00:00:00Z,b2xk")
				.sign("msg_1", SIGNED_AT, BODY);

			assertThat(verifier(scheme, STANDARD_SECRET, SIGNED_AT)
				.verify((name) -> List.of(headers.getOrDefault(name, "")), BODY)).isEqualTo(new Verified(0));
		}
	}

	private static Verification pairs(String secrets, String header) {
		return verifier(PAIRS, secrets, SIGNED_AT).verify((name) -> List.of(header), BODY);
	}

	private static Verification pairsAt(Instant now) {
		return verifier(PAIRS, PAIRS_SECRET, now).verify((name) -> List.of("t=1700000000,v1=" + DIGEST), BODY);
	}

	private static Verification standard(String secret, Map<String, String> headers) {
		return verifier(STANDARD, secret, Instant.ofEpochSecond(1614265330))
			.verify((name) -> List.of(headers.getOrDefault(name, "")), STANDARD_BODY);
	}

	private static Verifier verifier(SignatureScheme scheme, String secrets, Instant now) {
		return Verifier.of(scheme, secrets, Clock.fixed(now, ZoneOffset.UTC));
	}

}
