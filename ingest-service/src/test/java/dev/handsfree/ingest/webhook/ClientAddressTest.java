package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose word on the client's address counts: that of trusted proxies, from the right, and
 * nobody else's. Seen in what is logged of refused webhooks, and by the limit of what one
 * address may try.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it looks for what the log of this JVM does not say")
class ClientAddressTest {

	// Attack: an address that the sender claims | forwarded addresses with and without
	// trusted proxies | only what a trusted proxy says counts, from the right
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			// Nobody is trusted: the peer is the client, whatever it says.
			" | 203.0.113.77 | 127.0.0.0/24", " | '' | 127.0.0.0/24",
			// A trusted peer: the rightmost that is not trusted itself.
			"127.0.0.1 | 203.0.113.77 | 203.0.113.0/24", "127.0.0.0/8 | 198.51.100.1, 203.0.113.77 | 203.0.113.0/24",
			"127.0.0.0/8, 173.245.48.0/20 | 203.0.113.77, 173.245.48.9 | 203.0.113.0/24",
			"127.0.0.0/8, 173.245.48.0/20 | 1.2.3.4, 203.0.113.77, 173.245.48.9, 173.245.49.9 | 203.0.113.0/24",
			"127.0.0.0/8 | 2001:db8:1:2:3::4 | 2001:db8:1:2:0:0:0:0/64", "127.0.0.0/8 | '' | 127.0.0.0/24",
			// What is no address is nobody's, and is not logged.
			"127.0.0.0/8 | Zaubertrank | unknown",
			// Others are trusted, but not this peer.
			"173.245.48.0/20 | 203.0.113.77 | 127.0.0.0/24" })
	void isBelievedOfTrustedProxiesOnlyAndFromTheRight(String trusted, String forwarded, String logged,
			CapturedOutput output) throws Exception {
		try (RunningIngest ingest = new RunningIngest("TRUSTED_PROXIES=" + ((trusted != null) ? trusted : ""))) {
			Map<String, String> headers = forwarded.isEmpty() ? Map.of("CF-Connecting-IP", "192.0.2.9")
					: Map.of("X-Forwarded-For", forwarded, "CF-Connecting-IP", "192.0.2.9", "X-Real-IP", "192.0.2.9",
							"Forwarded", "for=192.0.2.9");

			int status = ingest.post("/webhooks/stripe", BodyPublishers.ofString("{}"), headers).statusCode();

			assertThat(status).isEqualTo(401);
			assertThat(output.getAll()).contains("client=" + logged)
				.doesNotContain("192.0.2.9", "203.0.113.77", "Zaubertrank");
		}
	}

	@Test
	void isNotLoggedOfWhatIsAccepted(CapturedOutput output) throws Exception {
		try (RunningIngest ingest = new RunningIngest("logging.level.dev.handsfree=debug")) {
			assertThat(ingest.stripe("{\"id\":\"evt_1\",\"type\":\"nobody.knows\"}").statusCode()).isEqualTo(202);

			assertThat(output.getAll()).contains("accepted a webhook").doesNotContain("client=127");
		}
	}

	// Attack: many forgeries from one network | more than its limit a minute | that
	// network is held back, and nobody else
	@Test
	void whoeverForgesIsHeldBackAndNobodyElseIs() throws Exception {
		try (RunningIngest ingest = new RunningIngest("TRUSTED_PROXIES=127.0.0.1", "REJECTED_PER_MINUTE=3")) {
			for (int i = 0; i < 3; i++) {
				assertThat(forged(ingest, "203.0.113.77").statusCode()).isEqualTo(401);
			}

			HttpResponse<String> heldBack = forged(ingest, "203.0.113.77");

			assertThat(heldBack.statusCode()).isEqualTo(429);
			// One of three a minute.
			assertThat(heldBack.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(10L, 20L);
			assertThat(forged(ingest, "203.0.113.78").statusCode()).isEqualTo(401);
			assertThat(ingest.stripe("{\"id\":\"evt_1\",\"type\":\"nobody.knows\"}").statusCode()).isEqualTo(202);
		}
	}

	@Test
	void nobodyIsHeldBackUnlessThatIsSet() throws Exception {
		try (RunningIngest ingest = new RunningIngest()) {
			for (int i = 0; i < 50; i++) {
				assertThat(forged(ingest, "203.0.113.77").statusCode()).isEqualTo(401);
			}
		}
	}

	private static HttpResponse<String> forged(RunningIngest ingest, String client) throws Exception {
		return ingest.post("/webhooks/stripe", BodyPublishers.ofString("{}"),
				Map.of("X-Forwarded-For", client, "Stripe-Signature", "t=1,v1=00"));
	}

}
