package dev.handsfree.benchmarks.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Leads as the chatbot app sends and signs them (Standard Webhooks), each of another
 * person. Of one thread at a time.
 */
public final class Leads implements Requests {

	/** What the body ends an e-mail with; met by what is told to fail for them alone. */
	public static final String DOMAIN = "@live.example.com";

	private static final byte[] KEY = "a-key-for-benchmarks-only-of-32b".getBytes(StandardCharsets.US_ASCII);

	/** What the secret is to ingest-service; it guards nothing. */
	public static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

	private final ByteArrayOutputStream request = new ByteArrayOutputStream(1024);

	private final String head;

	private final Clock clock;

	private final Mac mac;

	/**
	 * @param host what they are sent to, with its port
	 * @param clock what they are signed by
	 */
	public Leads(String host, Clock clock) {
		this.head = "POST /webhooks/chatbot HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n";
		this.clock = clock;
		try {
			this.mac = Mac.getInstance("HmacSHA256");
			this.mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HmacSHA256", ex);
		}
	}

	/** The e-mail of the person with that number. */
	public static String email(long number) {
		return String.format(Locale.ROOT, "lead-%012d%s", number, DOMAIN);
	}

	@Override
	public byte[] next(long number) {
		byte[] body = """
				{"type":"lead.captured","timestamp":"%s","data":{"conversation_id":"conv_%d","email":"%s","name":"Ada",\
				"company":"Analytical","intent":"buy","tags":["pricing"],"message":"How much is the team plan?",\
				"consent":{"marketing":true,"text":"Yes, write to me"}}}"""
			.formatted(this.clock.instant(), number, email(number))
			.getBytes(StandardCharsets.US_ASCII);
		String id = "msg_" + number;
		long seconds = this.clock.millis() / 1000;
		this.mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.US_ASCII));
		String signature = Base64.getEncoder().encodeToString(this.mac.doFinal(body));
		this.request.reset();
		this.request.writeBytes((this.head + "webhook-id: " + id + "\r\nwebhook-timestamp: " + seconds
				+ "\r\nwebhook-signature: v1," + signature + "\r\nContent-Length: " + body.length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		this.request.writeBytes(body);
		return this.request.toByteArray();
	}

}
