package dev.handsfree.ingest.action;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides, before anybody looks at a token, whether a request can be one for an action at
 * all: action, method, switched on, content type, declared size.
 */
final class ActionGate extends OncePerRequestFilter {

	private final ActionSettings settings;

	private final ActionResponses responses;

	ActionGate(ActionSettings settings, ActionResponses responses) {
		this.settings = settings;
		this.responses = responses;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Refusal> refusal = refusal(request);
		if (refusal.isPresent()) {
			this.responses.refuse(request, response, refusal.get());
			return;
		}
		chain.doFilter(request, response);
	}

	/** Why it cannot be one; empty if it can. */
	Optional<Refusal> refusal(HttpServletRequest request) {
		Optional<Action> action = ActionResponses.action(request);
		if (action.isEmpty()) {
			return Optional.of(Refusal.NO_SUCH_ACTION);
		}
		if (!request.getMethod().equals("POST")) {
			return Optional.of(Refusal.WRONG_METHOD);
		}
		if (!this.settings.isOn(action.get())) {
			return Optional.of(Refusal.SWITCHED_OFF);
		}
		if (!isJson(request.getContentType())) {
			return Optional.of(Refusal.NOT_JSON_TYPE);
		}
		return (request.getContentLengthLong() > ActionServlet.LIMIT) ? Optional.of(Refusal.TOO_LARGE)
				: Optional.empty();
	}

	/** As for webhooks, a missing content type is taken as JSON. */
	private static boolean isJson(@Nullable String contentType) {
		if (contentType == null || contentType.isBlank()) {
			return true;
		}
		try {
			MediaType type = MediaType.parseMediaType(contentType);
			return type.getType().equals("application")
					&& (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
