package dev.handsfree.signature.hmac;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.Mac;

import dev.handsfree.signature.SignatureClaim.Signed;

/**
 * What is signed, as a template: {@code {body}}, and where the scheme has them
 * {@code {time}}, {@code {id}} and {@code {url}}; everything else stands for itself.
 */
final class SignedContent {

	static final String BODY = "{body}";

	static final String TIME = "{time}";

	static final String ID = "{id}";

	static final String URL = "{url}";

	private static final Pattern BORDER = Pattern.compile("(?=\\{(?:body|time|id|url)})|(?<=\\{(?:body|time|id|url)})");

	private final List<String> parts;

	/**
	 * @param template the template
	 * @throws IllegalArgumentException if it does not hold the body once
	 */
	SignedContent(String template) {
		this.parts = Arrays.stream(BORDER.split(template)).filter((part) -> !part.isEmpty()).toList();
		if (this.parts.stream().filter(BODY::equals).count() != 1) {
			throw new IllegalArgumentException("must hold " + BODY + " once");
		}
	}

	boolean holds(String part) {
		return this.parts.contains(part);
	}

	/** Feeds a digest with what is signed. */
	void feed(Mac mac, Signed signed, byte[] body) {
		for (String part : this.parts) {
			mac.update(switch (part) {
				case BODY -> body;
				case TIME -> bytes(signed.time());
				case ID -> bytes(signed.id());
				case URL -> bytes(signed.url());
				default -> bytes(part);
			});
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
