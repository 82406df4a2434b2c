package dev.handsfree.edge.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Map;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads no more of a body than a call can need. */
@ControllerAdvice
public final class BodyLimit extends RequestBodyAdviceAdapter {

	private final int limit;

	private final Map<Type, Integer> others;

	/**
	 * @param limit what a body may have, in bytes
	 */
	public BodyLimit(int limit) {
		this(limit, Map.of());
	}

	/**
	 * @param limit what a body may have, in bytes
	 * @param others what bodies may have that are read as these types
	 */
	public BodyLimit(int limit, Map<Type, Integer> others) {
		this.limit = limit;
		this.others = Map.copyOf(others);
	}

	@Override
	public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	/**
	 * The body, read as far as it may go.
	 * @throws TooLargeException if it is longer
	 */
	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
			Class<? extends HttpMessageConverter<?>> converter) throws IOException {
		int most = this.others.getOrDefault(type, this.limit);
		byte[] body = message.getBody().readNBytes(most + 1);
		if (body.length > most) {
			throw new TooLargeException(most);
		}
		return new Read(message.getHeaders(), new ByteArrayInputStream(body));
	}

	/** The body is longer than it may be. */
	static final class TooLargeException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final int limit;

		private TooLargeException(int limit) {
			this.limit = limit;
		}

		/** What a body may have, in whole KiB. */
		int kibibytes() {
			return this.limit / 1024;
		}

	}

	private record Read(HttpHeaders headers, InputStream body) implements HttpInputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return this.body;
		}

	}

}
