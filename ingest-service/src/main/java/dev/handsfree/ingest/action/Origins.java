package dev.handsfree.ingest.action;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Decides from which pages browsers may call, and answers what they ask before they do.
 * No cookies: whoever calls, shows a token.
 */
final class Origins extends DefaultCorsProcessor {

	private static final Duration REMEMBERED = Duration.ofMinutes(10);

	private final ActionResponses responses;

	private Origins(ActionResponses responses) {
		this.responses = responses;
	}

	/**
	 * The filter that does so.
	 * @param allowed the exact origins
	 * @param responses what refuses the others
	 */
	static CorsFilter filter(List<String> allowed, ActionResponses responses) {
		CorsConfiguration pages = new CorsConfiguration();
		pages.setAllowedOrigins(allowed);
		// Which method is right is the gate's to say.
		pages.setAllowedMethods(List.of(CorsConfiguration.ALL));
		pages.setAllowedHeaders(
				List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "Idempotency-Key", "traceparent"));
		pages.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
		pages.setAllowCredentials(false);
		pages.setMaxAge(REMEMBERED);
		CorsFilter filter = new CorsFilter((request) -> pages);
		filter.setCorsProcessor(new Origins(responses));
		return filter;
	}

	@Override
	public boolean processRequest(@Nullable CorsConfiguration pages, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		boolean allowed = super.processRequest(pages, request, response);
		if (!allowed && CorsUtils.isPreFlightRequest(request)) {
			this.responses.refuseUncounted(response, Refusal.FOREIGN_ORIGIN);
		}
		else if (!allowed) {
			this.responses.refuse(request, response, Refusal.FOREIGN_ORIGIN);
		}
		return allowed;
	}

	/** Left to {@link #processRequest}, which knows the request. */
	@Override
	protected void rejectRequest(ServerHttpResponse response) {
	}

}
