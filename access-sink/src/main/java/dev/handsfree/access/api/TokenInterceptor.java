package dev.handsfree.access.api;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only holders of a token through. */
final class TokenInterceptor implements HandlerInterceptor {

	private final BearerTokens tokens;

	TokenInterceptor(BearerTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (!this.tokens.accepts(Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)))) {
			throw new UnauthorizedException();
		}
		return true;
	}

}
