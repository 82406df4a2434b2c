package dev.handsfree.benchmarks.request;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The product's server asking what a user may use. */
public final class AccessLookUps implements Requests {

	/** What the customer API lets in; it guards nothing. */
	public static final String TOKEN = "a-token-for-benchmarks-only";

	/** Stands in the answer once the user has access. */
	public static final String ALLOWED = "\"allowed\":true";

	private final String head;

	/**
	 * @param host what is asked, with its port
	 */
	public AccessLookUps(String host) {
		this.head = " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n";
	}

	@Override
	public byte[] next(long number) {
		return String.format(Locale.ROOT, "GET /customers/u_%012d/access%s", number, this.head)
			.getBytes(StandardCharsets.US_ASCII);
	}

}
