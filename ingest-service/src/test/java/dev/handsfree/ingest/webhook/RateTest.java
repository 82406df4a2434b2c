package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A source's rate: counted before anything is verified, and of one source only. */
class RateTest {

	@Test
	void isCountedBeforeAnythingIsVerified() throws Exception {
		try (RunningIngest ingest = new RunningIngest("STRIPE_RATE=2/h")) {
			assertThat(forged(ingest, "stripe").statusCode()).isEqualTo(401);
			assertThat(forged(ingest, "stripe").statusCode()).isEqualTo(401);

			HttpResponse<String> limited = forged(ingest, "stripe");

			assertThat(limited.statusCode()).isEqualTo(429);
			assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1700L, 1800L);
			assertThat(forged(ingest, "chatbot").statusCode()).isEqualTo(401);
		}
	}

	private static HttpResponse<String> forged(RunningIngest ingest, String source) throws Exception {
		return ingest.post("/webhooks/" + source, BodyPublishers.ofString("{}"),
				Map.of("Stripe-Signature", "t=1,v1=0"));
	}

}
