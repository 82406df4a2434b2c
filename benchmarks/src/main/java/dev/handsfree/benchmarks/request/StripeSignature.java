package dev.handsfree.benchmarks.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe's signature in its shortest form (docs.stripe.com/webhooks#verify-manually): the
 * HMAC-SHA256 of time, dot and body, in hex. Written apart from ingest-service's, so that
 * the two check each other, and so that the bare server has nothing to carry. Of one
 * thread at a time.
 */
public final class StripeSignature {

	/** What the secret is to every process of a benchmark; it guards nothing. */
	public static final String SECRET = "whsec_for_benchmarks_only";

	/** The header's name. */
	public static final String HEADER = "Stripe-Signature";

	private static final HexFormat HEX = HexFormat.of();

	private static final int SECONDS = 10;

	private final Mac mac;

	/** A signature that is ready with the secret. */
	public StripeSignature() {
		try {
			this.mac = Mac.getInstance("HmacSHA256");
			this.mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every Java platform has HmacSHA256", ex);
		}
	}

	/**
	 * The header's value for a body.
	 * @param seconds when it is signed, in seconds since 1970
	 * @param body the body
	 */
	public String sign(long seconds, byte[] body) {
		String time = Long.toString(seconds);
		return "t=" + time + ",v1=" + HEX.formatHex(digest(time, body));
	}

	/**
	 * Whether a header with one signature signs a body; its age is not looked at.
	 * @param header the header's value
	 * @param body the body
	 */
	public boolean isSignedBy(String header, byte[] body) {
		int signature = header.indexOf(",v1=");
		if (!header.startsWith("t=") || signature != 2 + SECONDS) {
			return false;
		}
		byte[] claimed = HEX.parseHex(header, signature + 4, header.length());
		return MessageDigest.isEqual(claimed, digest(header.substring(2, signature), body));
	}

	private byte[] digest(String time, byte[] body) {
		this.mac.update(time.getBytes(StandardCharsets.US_ASCII));
		this.mac.update((byte) '.');
		return this.mac.doFinal(body);
	}

}
