package dev.handsfree.signature;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.signature.hmac.Encoding;
import dev.handsfree.signature.hmac.HmacAlgorithm;
import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.signature.hmac.KeyForm;
import dev.handsfree.signature.hmac.TimeForm;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

/** What holds of verification for every input. */
class VerificationPropertyTest {

	private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final List<SignatureScheme> SIGNING = List.of(
			HmacScheme.pairs("signature", ",", "t=", "v1=", "{time}.{body}"),
			HmacScheme.pairs("signature", ";", "ts=", "h1=", "{time}:{body}"), HmacScheme.standardWebhooks("webhook-"),
			HmacScheme.standardWebhooks("svix-").keyedBy(KeyForm.TEXT), HmacScheme.overBody("signature", ""),
			HmacScheme.overBody("signature", "sha1=").by(HmacAlgorithm.SHA1).in(Encoding.BASE64),
			HmacScheme.overBody("signature", "v0=").timed("time", TimeForm.SECONDS, "v0:{time}:{body}"),
			HmacScheme.overBody("signature", "").timed("time", TimeForm.ISO, "{time}{body}"),
			HmacScheme.overBody("signature", "").timed("time", TimeForm.MILLISECONDS, "POST{url}{body}{time}"));

	private static final List<SignatureScheme> SCHEMES = Stream
		.concat(SIGNING.stream(), Stream.of(new SharedSecret("secret", "Bearer")))
		.toList();

	@Test
	void noHeaderMakesItThrowOrBelieve() {
		Gen<String> anything = strings().allPossible().ofLengthBetween(0, 60);
		Gen<String> nearly = lists().of(integers().between(0, FRAGMENTS.size() - 1))
			.ofSizeBetween(0, 8)
			.map((choices) -> String.join("", choices.stream().map(FRAGMENTS::get).toList()));

		qt().withExamples(5000)
			.forAll(lists().of(anything.mix(nearly)).ofSizeBetween(0, 3), anything)
			.check((lines, body) -> SCHEMES.stream()
				.allMatch((scheme) -> verify(scheme, (name) -> lines, body) instanceof Rejected));
	}

	@Test
	void whatIsSignedIsBelievedAndWhatIsChangedIsNot() {
		Gen<String> bodies = strings().allPossible().ofLengthBetween(0, 200);

		qt().withExamples(2000)
			.forAll(bodies, longs().between(-300, 300), strings().betweenCodePoints('!', '~').ofLengthBetween(1, 80))
			.check((body, age, id) -> SIGNING.stream().allMatch((scheme) -> {
				Map<String, String> headers = WebhookSigner.of(scheme, SECRET)
					.sign(id, NOW.plusSeconds(age), body.getBytes(StandardCharsets.UTF_8));
				SignedRequest lines = (name) -> List.of(headers.getOrDefault(name, ""));
				return verify(scheme, lines, body) instanceof Verified
						&& verify(scheme, lines, body + " ") instanceof Rejected;
			}));
	}

	private static final List<String> FRAGMENTS = List.of("t=", "v1=", "v1,", ",", " ", "1700000000", "1699999999",
			"deadbeef", "=", ";", ".", "AAAA", "\u0000", "é", "t=1700000000,v1=");

	private static Verification verify(SignatureScheme scheme, SignedRequest headers, String body) {
		return Verifier.of(scheme, SECRET, Clock.fixed(NOW, ZoneOffset.UTC))
			.verify(headers, body.getBytes(StandardCharsets.UTF_8));
	}

}
