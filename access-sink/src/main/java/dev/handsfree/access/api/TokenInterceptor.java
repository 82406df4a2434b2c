package dev.handsfree.access.api;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only holders of a token through, and those always. */
final class TokenInterceptor implements HandlerInterceptor {

	private final BearerTokens tokens;

	private final RefusedCallers refused;

	TokenInterceptor(BearerTokens tokens, RefusedCallers refused) {
		this.tokens = tokens;
		this.refused = refused;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (!this.tokens.accepts(Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)))) {
			throw this.refused.refusal(request.getRemoteAddr());
		}
		return true;
	}

}
