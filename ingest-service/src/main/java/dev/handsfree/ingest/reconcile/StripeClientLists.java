package dev.handsfree.ingest.reconcile;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.ApiResource;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Stripe's lists through its own client library, as plain JSON. */
final class StripeClientLists implements ProviderLists {

	private static final int CONNECT_MILLIS = 2000;

	private static final int READ_MILLIS = 20_000;

	private static final Set<Integer> KEY_REFUSED = Set.of(401, 403);

	private static final int TOO_MANY = 429;

	private final JsonMapper json = JsonMapper.builder()
		// What is published as the original must not lose digits on its way.
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final StripeClient stripe;

	private final Clock clock;

	/**
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 * @param clock measures how long an answer took
	 */
	StripeClientLists(URI base, String key, Clock clock) {
		this.clock = clock;
		this.stripe = StripeClient.builder()
			.setApiKey(key)
			.setApiBase(base.toString().replaceFirst("/+$", ""))
			.setConnectTimeout(CONNECT_MILLIS)
			.setReadTimeout(READ_MILLIS)
			// The library would try again without heeding Retry-After.
			.setMaxNetworkRetries(0)
			.build();
	}

	@Override
	public Answer list(Query query) {
		Instant asked = this.clock.instant();
		try {
			// Raw: the library's classes are empty for events of another API version.
			StripeResponse response = this.stripe.rawRequest(ApiResource.RequestMethod.GET, query.text(), null);
			return page(response, asked);
		}
		catch (StripeException ex) {
			return failure(ex);
		}
	}

	private Answer page(StripeResponse response, Instant asked) {
		try {
			JsonNode list = this.json.readTree(response.body());
			if (!list.path("data").isArray()) {
				return new Refused("Stripe's answer is no list");
			}
			return new Page(list.path("data").valueStream().toList(), list.path("has_more").asBoolean(false),
					asOf(response.headers(), asked));
		}
		catch (JacksonException ex) {
			return new TryLater(Optional.empty(), "Stripe's answer broke off");
		}
	}

	/**
	 * By Stripe's clock where it tells the time. Rather too early than too late: a
	 * snapshot that claims to be newer than it is would hide a later event.
	 */
	private Instant asOf(HttpHeaders headers, Instant asked) {
		Duration taken = Duration.between(asked, this.clock.instant());
		return headers.firstValue("Date")
			.flatMap(StripeClientLists::date)
			.map((sent) -> sent.minus(taken))
			.orElse(asked)
			.truncatedTo(ChronoUnit.SECONDS)
			.minusSeconds(1);
	}

	private static Optional<Instant> date(String header) {
		try {
			return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** The one place that knows what Stripe's errors mean. Messages may quote keys. */
	private static Answer failure(StripeException failure) {
		int status = Optional.ofNullable(failure.getStatusCode()).orElse(0);
		if (status == TOO_MANY) {
			return new TryLater(retryAfter(failure), "Stripe asks for fewer calls (429)");
		}
		if (status >= 500) {
			return new TryLater(retryAfter(failure), "Stripe answers " + status);
		}
		if (status < 400) {
			return new TryLater(Optional.empty(), "Stripe does not answer");
		}
		if (KEY_REFUSED.contains(status)) {
			return new Refused("Stripe refuses the key for this list (" + status + ")");
		}
		return "resource_missing".equals(failure.getCode()) ? new UnknownCursor()
				: new Refused("Stripe refuses the question (" + status + ")");
	}

	private static Optional<Duration> retryAfter(StripeException failure) {
		return Optional.ofNullable(failure.getStripeError())
			.map(StripeError::getLastResponse)
			.flatMap((response) -> response.headers().firstValue("Retry-After"))
			.filter((seconds) -> seconds.matches("\\d{1,6}"))
			.map((seconds) -> Duration.ofSeconds(Long.parseLong(seconds)));
	}

}
