package dev.handsfree.ingest.action;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jose.KeySourceException;
import dev.handsfree.ingest.door.DoorRequest;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Decides whose a request is: its user's, whom a token in its one {@code Authorization}
 * header names. What for webhooks a signature is, is the token here.
 */
final class BearerScheme {

	private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

	private final JwtDecoder tokens;

	/**
	 * @param tokens what verifies tokens
	 */
	BearerScheme(JwtDecoder tokens) {
		this.tokens = tokens;
	}

	/** Whose a request is, or why that is not known. */
	Proof prove(DoorRequest request) {
		List<String> lines = request.all(HttpHeaders.AUTHORIZATION);
		Matcher bearer = BEARER.matcher((lines.size() == 1) ? lines.getFirst() : "");
		return bearer.matches() ? prove(bearer.group(1)) : new Unproven(Refusal.NO_USER);
	}

	private Proof prove(String token) {
		try {
			return new Proven(UserTokens.user(this.tokens.decode(token)));
		}
		catch (JwtException ex) {
			// An issuer that is away is no fault of the token's.
			return new Unproven(isForWantOfKeys(ex) ? Refusal.NO_KEYS : Refusal.NO_USER);
		}
	}

	private static boolean isForWantOfKeys(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof KeySourceException) {
				return true;
			}
		}
		return false;
	}

	/** What a token proves. */
	sealed interface Proof {

	}

	/**
	 * It names a user.
	 *
	 * @param user who that is
	 */
	record Proven(User user) implements Proof {
	}

	/**
	 * It names nobody.
	 *
	 * @param why as the browser is told
	 */
	record Unproven(Refusal why) implements Proof {
	}

}
