package dev.handsfree.ingest.action;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import dev.handsfree.topics.UserIds;
import dev.handsfree.topics.email.EmailAddress;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Decides which tokens are a user's: signed with the configured key by an algorithm of
 * that kind of key (the token has no say in it), for us, not over, and naming a user.
 */
final class UserTokens {

	/** How far the clocks of who issues tokens and ours may be apart. */
	static final Duration SKEW = Duration.ofSeconds(30);

	private UserTokens() {
	}

	/**
	 * What verifies tokens; throws {@code BadJwtException} for a token that does not
	 * count, and another {@code JwtException} if that could not be found out.
	 * @param settings how; empty if no token counts
	 * @param clock what the age of tokens is measured by
	 */
	static JwtDecoder decoder(Optional<TokenSettings> settings, Clock clock) {
		return settings.<JwtDecoder>map((present) -> {
			NimbusJwtDecoder decoder = decoder(present.key());
			decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators(present, clock)));
			return decoder;
		}).orElseGet(() -> (token) -> {
			throw new BadJwtException("no token counts: there is no key");
		});
	}

	private static NimbusJwtDecoder decoder(TokenSettings.Key key) {
		return switch (key) {
			case TokenSettings.Key.Published published ->
				NimbusJwtDecoder.withJwkSource(PublishedKeys.at(published.url()))
					.jwsAlgorithm(SignatureAlgorithm.RS256)
					.jwsAlgorithm(SignatureAlgorithm.ES256)
					.jwtProcessorCustomizer(UserTokens::acceptTypes)
					.build();
			case TokenSettings.Key.Shared shared ->
				NimbusJwtDecoder.withSecretKey(new SecretKeySpec(shared.bytes(), "HmacSHA256"))
					.macAlgorithm(MacAlgorithm.HS256)
					.jwtProcessorCustomizer(UserTokens::acceptTypes)
					.build();
		};
	}

	/**
	 * Plain ones, and access tokens after RFC 9068; a logout token or the like, which the
	 * same key signs, is no user's.
	 */
	private static void acceptTypes(ConfigurableJWTProcessor<SecurityContext> processor) {
		processor.setJWSTypeVerifier(
				new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
	}

	private static List<OAuth2TokenValidator<Jwt>> validators(TokenSettings settings, Clock clock) {
		JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
		time.setAllowEmptyExpiryClaim(false);
		time.setClock(clock);
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
		validators.add(time);
		validators.add(new JwtClaimValidator<>(JwtClaimNames.SUB, UserTokens::isUser));
		settings.issuer().ifPresent((issuer) -> validators.add(new JwtIssuerValidator(issuer)));
		settings.audience().ifPresent((audience) -> validators.add(new JwtAudienceValidator(audience)));
		return validators;
	}

	/**
	 * Whether a subject can be a user's id; a service's token may have none, and the text
	 * that stands for nothing would be one user of all who send it.
	 */
	private static boolean isUser(@Nullable Object subject) {
		return subject instanceof String user && Fields.isId(user) && user.equals(user.strip())
				&& UserIds.nameSomebody(user);
	}

	/** The user whom a verified token names; without a subject none is verified. */
	static User user(Jwt token) {
		return new User(Objects.requireNonNull(token.getSubject()), verifiedEmail(token));
	}

	/**
	 * The claim {@code email}, if the token says of it in so many words that it is
	 * verified: only the JSON value true does.
	 */
	private static Optional<String> verifiedEmail(Jwt token) {
		return (Boolean.TRUE.equals(token.getClaims().get("email_verified"))
				&& token.getClaims().get("email") instanceof String email)
						? Optional.of(email.strip())
							.filter(EmailAddress::isAddress)
							.filter(UserTokens::isPlain)
							.map(EmailAddress::normal)
						: Optional.empty();
	}

	/**
	 * Whether no normal form can make another's mailbox of it: in lower case U+212A is a
	 * k, and what nobody sees is left out.
	 */
	private static boolean isPlain(String email) {
		return email.substring(0, email.lastIndexOf('@')).chars().allMatch((character) -> character < 0x80);
	}

}
