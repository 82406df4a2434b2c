package dev.handsfree.edge;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a query that cannot be decoded, before a controller asks for a parameter:
 * Tomcat throws then, which would look like a failure of ours. Not for webhooks, whose
 * queries are signed and never taken apart.
 */
final class ReadableQueryFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isReadable(request)) {
			chain.doFilter(request, response);
		}
		else {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
		}
	}

	private static boolean isReadable(HttpServletRequest request) {
		if (request.getQueryString() == null) {
			return true;
		}
		try {
			request.getParameterMap();
			return true;
		}
		catch (IllegalStateException ex) {
			// So says Servlet 6.1 of what cannot be decoded, or is too much.
			return false;
		}
	}

}
