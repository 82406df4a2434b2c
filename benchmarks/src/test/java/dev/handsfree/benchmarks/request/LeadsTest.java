package dev.handsfree.benchmarks.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeadsTest {

	private final Leads leads = new Leads("127.0.0.1:8080",
			Clock.fixed(Instant.ofEpochSecond(1_764_000_000), ZoneOffset.UTC));

	@Test
	void signsAsStandardWebhooksSaysSo() throws GeneralSecurityException {
		String request = next(7);
		String body = request.substring(request.indexOf("\r\n\r\n") + 4);
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(
				new SecretKeySpec(Base64.getDecoder().decode(Leads.SECRET.substring("whsec_".length())), "HmacSHA256"));
		byte[] digest = mac.doFinal(("msg_7.1764000000." + body).getBytes(StandardCharsets.US_ASCII));
		assertThat(request).contains("webhook-id: msg_7\r\n", "webhook-timestamp: 1764000000\r\n",
				"webhook-signature: v1," + Base64.getEncoder().encodeToString(digest) + "\r\n",
				"Content-Length: " + body.length() + "\r\n");
	}

	@Test
	void isOfAnotherPersonEachTime() {
		assertThat(next(1)).contains(Leads.email(1));
		assertThat(next(2)).contains(Leads.email(2)).doesNotContain(Leads.email(1));
		assertThat(Leads.email(2)).endsWith(Leads.DOMAIN);
	}

	private String next(long number) {
		return new String(this.leads.next(number), StandardCharsets.US_ASCII);
	}

}
