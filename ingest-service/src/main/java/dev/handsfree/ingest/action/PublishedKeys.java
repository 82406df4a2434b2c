package dev.handsfree.ingest.action;

import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.health.HealthStatus;

/**
 * The public keys of who issues the tokens. Fetched when first needed, kept for five
 * minutes, and fetched again early for a key that is not among them, so that a rotation
 * is noticed at once; but not more than twice in ten seconds, so that invented key ids
 * cannot make us hammer the issuer. While the issuer is away the last keys count for an
 * hour.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {

	static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

	private static final Duration KEPT = Duration.ofMinutes(5);

	private static final Duration KEPT_IN_OUTAGE = Duration.ofHours(1);

	/** For a whole fetch, and for waiting until another's has ended. */
	static final Duration DEADLINE = Duration.ofSeconds(3);

	private final AtomicBoolean everFetched = new AtomicBoolean();

	private final JWKSource<SecurityContext> keys;

	private PublishedKeys(URI url) throws MalformedURLException {
		this.keys = JWKSourceBuilder.<SecurityContext>create(url.toURL(), new KeysDownload(DEADLINE))
			.cache(KEPT.toMillis(), DEADLINE.toMillis())
			.refreshAheadCache(false)
			.rateLimited(BETWEEN_FETCHES.toMillis())
			.outageTolerant(KEPT_IN_OUTAGE.toMillis())
			.healthReporting((report) -> {
				if (report.getHealthStatus() == HealthStatus.HEALTHY) {
					this.everFetched.set(true);
				}
			})
			.build();
	}

	/** The keys at an address, which nobody needs to answer yet. */
	static PublishedKeys at(URI url) {
		try {
			return new PublishedKeys(url);
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException("ACTIONS_JWKS_URL was checked before", ex);
		}
	}

	/**
	 * The keys that fit a token; none if the issuer does not know such a key.
	 * @throws KeySourceException if there are no keys to look among
	 */
	@Override
	public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
		try {
			return this.keys.get(selector, context);
		}
		catch (RateLimitReachedException ex) {
			// Known keys were looked through first: this one was not among them seconds
			// ago.
			if (this.everFetched.get()) {
				return List.of();
			}
			throw ex;
		}
	}

}
