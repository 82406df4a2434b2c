package dev.handsfree.edge.api;

import java.util.Optional;
import java.util.OptionalInt;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only holders of a token through, and those always. */
public final class TokenInterceptor implements HandlerInterceptor {

	/** The request's attribute that names the holder: a token's position, from 1. */
	public static final String HOLDER = "dev.handsfree.edge.holder";

	private final BearerTokens tokens;

	private final RefusedCallers refused;

	/**
	 * @param tokens which tokens let in
	 * @param refused refuses who holds none
	 */
	public TokenInterceptor(BearerTokens tokens, RefusedCallers refused) {
		this.tokens = tokens;
		this.refused = refused;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		OptionalInt holder = this.tokens.holder(Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)));
		if (holder.isEmpty()) {
			throw this.refused.refusal(request.getRemoteAddr());
		}
		request.setAttribute(HOLDER, holder.getAsInt());
		return true;
	}

}
