package dev.handsfree.benchmarks.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Webhooks as Stripe sends and signs them. Of one thread at a time. */
public final class StripeWebhooks implements Requests {

	private final WebhookBodies bodies;

	private final StripeSignature signature = new StripeSignature();

	private final ByteArrayOutputStream request = new ByteArrayOutputStream(4096);

	private final String head;

	private final Clock clock;

	/**
	 * @param host what they are sent to, with its port
	 * @param bodies what they say
	 * @param clock what they are signed by
	 */
	public StripeWebhooks(String host, WebhookBodies bodies, Clock clock) {
		this.head = "POST /webhooks/stripe HTTP/1.1\r\nHost: " + host
				+ "\r\nUser-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)"
				+ "\r\nAccept: */*; q=0.5, application/xml\r\nContent-Type: application/json; charset=utf-8\r\n";
		this.bodies = bodies;
		this.clock = clock;
	}

	@Override
	public byte[] next(long number) {
		byte[] body = this.bodies.of(number);
		String signed = this.signature.sign(this.clock.millis() / 1000, body);
		this.request.reset();
		this.request.writeBytes(
				(this.head + StripeSignature.HEADER + ": " + signed + "\r\nContent-Length: " + body.length + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		this.request.writeBytes(body);
		return this.request.toByteArray();
	}

}
