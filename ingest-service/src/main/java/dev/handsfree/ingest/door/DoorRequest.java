package dev.handsfree.ingest.door;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Reading;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.signature.SignedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** A servlet's request as the door sees it. */
public final class DoorRequest implements SignedRequest {

	private static final Pattern JSON = Pattern.compile("application/([a-z0-9.!#$&^_-]+\\+)?json");

	private final HttpServletRequest http;

	private final Entrance entrance;

	private final BodyReader body;

	DoorRequest(HttpServletRequest http, Entrance entrance, BodyReader body) {
		this.http = http;
		this.entrance = entrance;
		this.body = body;
	}

	Entrance entrance() {
		return this.entrance;
	}

	/**
	 * Whom it addresses: the path behind the entrance's, exactly as it was sent. Not what
	 * the server makes of it: one name has one path, and no detour by dots, encoded
	 * letters or parameters leads around a rule that a proxy has for it.
	 */
	String name() {
		String path = this.http.getRequestURI();
		return path.startsWith(this.entrance.path()) ? path.substring(this.entrance.path().length()) : "";
	}

	String method() {
		return this.http.getMethod();
	}

	/** Where it comes from, as far as proxies that are trusted say so. */
	public String clientAddress() {
		return this.http.getRemoteAddr();
	}

	@Override
	public String target() {
		String query = this.http.getQueryString();
		return this.http.getRequestURI() + ((query != null) ? "?" + query : "");
	}

	@Override
	public List<String> all(String name) {
		return Collections.list(this.http.getHeaders(name));
	}

	/** What is wrong with its form, as far as its head tells; empty if nothing is. */
	Optional<Refusal> fault() {
		if (!method().equals("POST")) {
			return Optional.of(Refusal.WRONG_METHOD);
		}
		if (!isJson()) {
			return Optional.of(Refusal.NOT_JSON);
		}
		if (!all(HttpHeaders.CONTENT_ENCODING).stream().allMatch(DoorRequest::isPlain)) {
			return Optional.of(Refusal.COMPRESSED);
		}
		return (this.http.getContentLengthLong() > this.entrance.limit()) ? Optional.of(Refusal.TOO_LARGE)
				: Optional.empty();
	}

	/** A missing content type is taken as JSON. */
	private boolean isJson() {
		return Optional.ofNullable(this.http.getContentType())
			.filter((type) -> !type.isBlank())
			.map((type) -> JSON.matcher(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)).matches())
			.orElse(true);
	}

	private static boolean isPlain(String contentEncoding) {
		return contentEncoding.isBlank() || contentEncoding.strip().equalsIgnoreCase("identity");
	}

	/**
	 * What its body is read as, or the refusal of one that could not be had.
	 * @param reading reads the whole body as received, which is not to be changed
	 */
	public Reading body(Function<byte[], Reading> reading) {
		try {
			return this.body.read(this.http.getContentLengthLong(), this.http.getInputStream(), reading);
		}
		catch (IOException ex) {
			return Refused.because(Refusal.CUT_OFF);
		}
	}

}
