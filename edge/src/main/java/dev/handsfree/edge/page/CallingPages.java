package dev.handsfree.edge.page;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.handsfree.edge.answer.Problem;
import jakarta.servlet.Filter;
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
 * Decides from which pages browsers may call (CORS), and answers what they ask before
 * they do. No cookies: whoever calls, shows a token.
 */
public final class CallingPages {

	private static final Problem FOREIGN = Problem.of(HttpServletResponse.SC_FORBIDDEN,
			"Calls from this page are not allowed.");

	/** How long a browser need not ask again. */
	private static final Duration REMEMBERED = Duration.ofMinutes(10);

	private CallingPages() {
	}

	/**
	 * Lets browsers call from these pages alone.
	 * @param origins the exact origins
	 * @param foreign refuses a call from another page
	 */
	public static Filter from(List<String> origins, Refusal foreign) {
		CorsConfiguration pages = new CorsConfiguration();
		pages.setAllowedOrigins(origins);
		// Which method is right is for whoever is called to say.
		pages.setAllowedMethods(List.of(CorsConfiguration.ALL));
		pages.setAllowedHeaders(
				List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "Idempotency-Key", "traceparent"));
		pages.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
		pages.setAllowCredentials(false);
		pages.setMaxAge(REMEMBERED);
		CorsFilter filter = new CorsFilter((request) -> pages);
		filter.setCorsProcessor(new Refusing(foreign));
		return filter;
	}

	/**
	 * Refuses what a browser asks before it calls from any page: these calls are for
	 * servers, and show what only those may see.
	 */
	public static Filter none() {
		return (request, response, chain) -> {
			if (CorsUtils.isPreFlightRequest((HttpServletRequest) request)) {
				FOREIGN.send((HttpServletResponse) response);
				return;
			}
			chain.doFilter(request, response);
		};
	}

	/** Refuses a call from a page that may not. */
	@FunctionalInterface
	public interface Refusal {

		/** Answers the call. */
		void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException;

	}

	/** Spring's decision, with refusals of ours. */
	private static final class Refusing extends DefaultCorsProcessor {

		private final Refusal foreign;

		Refusing(Refusal foreign) {
			this.foreign = foreign;
		}

		@Override
		public boolean processRequest(@Nullable CorsConfiguration pages, HttpServletRequest request,
				HttpServletResponse response) throws IOException {
			boolean allowed = super.processRequest(pages, request, response);
			if (!allowed && CorsUtils.isPreFlightRequest(request)) {
				FOREIGN.send(response);
			}
			else if (!allowed) {
				this.foreign.refuse(request, response);
			}
			return allowed;
		}

		/** Left to {@link #processRequest}, which knows the request. */
		@Override
		protected void rejectRequest(ServerHttpResponse response) {
		}

	}

}
