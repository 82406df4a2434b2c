package dev.handsfree.access.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads no more of a body than a look-up can need. */
@ControllerAdvice
final class BodyLimit extends RequestBodyAdviceAdapter {

	/** What a body may have, in bytes: 16 KiB. */
	static final int LIMIT = 16 * 1024;

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
		byte[] body = message.getBody().readNBytes(LIMIT + 1);
		if (body.length > LIMIT) {
			throw new TooLargeException();
		}
		return new Read(message.getHeaders(), new ByteArrayInputStream(body));
	}

	/** The body is longer than {@link #LIMIT}. */
	static final class TooLargeException extends RuntimeException {

		private static final long serialVersionUID = 1L;

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
