package dev.handsfree.ingest.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.KeySourceException;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;
import jakarta.servlet.Filter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * What a request for an action passes on its way to the servlet: Spring Security's
 * firewall, our rules of origin and form, and its resource server, which verifies the
 * token. Put together by hand: the annotation that enables it all would also set it
 * before the management port, and give every service on the class path a login.
 */
final class ActionSecurity {

	private final ActionGate gate;

	private final ActionResponses responses;

	private ActionSecurity(ActionGate gate, ActionResponses responses) {
		this.gate = gate;
		this.responses = responses;
	}

	/**
	 * The way to the servlet, as one filter.
	 * @param settings what holds for actions
	 * @param tokens what verifies tokens
	 * @param responses what refuses
	 */
	static Filter filter(ActionSettings settings, JwtDecoder tokens, ActionResponses responses) {
		return new ActionSecurity(new ActionGate(settings, responses), responses).chain(settings.origins(), tokens);
	}

	/**
	 * The user whose token came with the request that this thread answers; empty if none
	 * was verified.
	 */
	static Optional<User> user() {
		return (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken verified)
				? UserTokens.user(verified.getToken()) : Optional.empty();
	}

	private Filter chain(List<String> origins, JwtDecoder tokens) {
		List<Filter> filters = new ArrayList<>();
		filters.add(new HeaderWriterFilter(
				List.of(new XContentTypeOptionsHeaderWriter(), new CacheControlHeadersWriter())));
		if (!origins.isEmpty()) {
			// Before anything that answers, so that the page can read every answer.
			filters.add(Origins.filter(origins, this.responses));
		}
		filters.add(this.gate);
		filters.add(resourceServer(tokens));
		FilterChainProxy chain = new FilterChainProxy(
				new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));
		// Paths and headers that servers read in different ways are refused as a whole.
		chain.setRequestRejectedHandler((request, response, rejected) -> this.responses.refuse(request, response,
				this.gate.refusal(request).orElse(Refusal.UNFIT_REQUEST)));
		return chain;
	}

	/** Lets a request without a token pass: the servlet refuses who is nobody. */
	private Filter resourceServer(JwtDecoder tokens) {
		BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(
				new ProviderManager(new JwtAuthenticationProvider(tokens)));
		filter.setAuthenticationEntryPoint(
				(request, response, failure) -> this.responses.refuse(request, response, Refusal.NO_USER));
		// An issuer that is away is no fault of the token's.
		filter.setAuthenticationFailureHandler((request, response, failure) -> this.responses.refuse(request, response,
				isForWantOfKeys(failure) ? Refusal.NO_KEYS : Refusal.NO_USER));
		return filter;
	}

	private static boolean isForWantOfKeys(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof KeySourceException) {
				return true;
			}
		}
		return false;
	}

}
