package dev.handsfree.access.api;

import java.io.IOException;

import dev.handsfree.edge.answer.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a browser asks before it calls from another page: these calls are for the
 * product's server, and show what only that may see. The answer is the one that a foreign
 * page gets from the actions.
 */
final class PreflightFilter extends OncePerRequestFilter {

	private static final Problem FOREIGN = Problem.of(HttpStatus.FORBIDDEN.value(),
			"Calls from this page are not allowed.");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!CorsUtils.isPreFlightRequest(request)) {
			chain.doFilter(request, response);
			return;
		}
		FOREIGN.send(response);
	}

}
