package dev.handsfree.stripe;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.ApiResource;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.StripeResponse;
import dev.handsfree.stripe.StripeReply.Found;
import dev.handsfree.stripe.StripeReply.Later;
import dev.handsfree.stripe.StripeReply.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one client of Stripe's API: asks once, through Stripe's own library, and says what
 * came of it. Throws nothing that Stripe or the network can cause.
 */
public final class StripeApi {

	private static final Duration CONNECTING = Duration.ofSeconds(2);

	private static final int TOO_MANY = 429;

	private final JsonMapper json = JsonMapper.builder()
		// What is published as the original must not lose digits on its way.
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final StripeClient stripe;

	/**
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 * @param answering how long Stripe may take for an answer
	 */
	public StripeApi(URI base, String key, Duration answering) {
		this.stripe = StripeClient.builder()
			.setApiKey(key)
			.setApiBase(base.toString().replaceFirst("/+$", ""))
			.setConnectTimeout((int) CONNECTING.toMillis())
			.setReadTimeout((int) answering.toMillis())
			// Whoever asks waits and asks again; the library would not heed Retry-After.
			.setMaxNetworkRetries(0)
			.build();
	}

	/** What stands at a path, such as {@code /v1/events?limit=100}. */
	public StripeReply get(String path) {
		return get(path, RawRequestOptions.builder().build());
	}

	/** Asks for an object of an account that is not one's own. */
	public StripeReply get(String path, String context) {
		return get(path, RawRequestOptions.builder().setStripeContext(context).build());
	}

	private StripeReply get(String path, RawRequestOptions options) {
		try {
			// Raw: the library's classes are empty for fields of another API version.
			StripeResponse response = this.stripe.rawRequest(ApiResource.RequestMethod.GET, path, null, options);
			return new Found(this.json.readTree(response.body()), sent(response));
		}
		catch (StripeException ex) {
			return failure(ex);
		}
		catch (NullPointerException ex) {
			// So the library meets an error without a body, as proxies answer it.
			return new Later(Optional.empty(), "Stripe answers an error without a word");
		}
		catch (JacksonException ex) {
			return new Later(Optional.empty(), "Stripe's answer broke off");
		}
	}

	/** The one place that knows what Stripe's errors mean. Messages may quote keys. */
	private static StripeReply failure(StripeException failure) {
		int status = Optional.ofNullable(failure.getStatusCode()).orElse(0);
		if (status == TOO_MANY) {
			return new Later(retryAfter(failure), "Stripe asks for fewer calls (429)");
		}
		if (status >= 500) {
			return new Later(retryAfter(failure), "Stripe answers " + status);
		}
		if (status < 400) {
			return new Later(Optional.empty(), "Stripe does not answer");
		}
		return new Refused(status, Optional.ofNullable(failure.getCode()).orElse(""));
	}

	private static Optional<Duration> retryAfter(StripeException failure) {
		return Optional.ofNullable(failure.getStripeError())
			.map(StripeError::getLastResponse)
			.flatMap((response) -> response.headers().firstValue("Retry-After"))
			.filter((seconds) -> seconds.matches("\\d{1,6}"))
			.map((seconds) -> Duration.ofSeconds(Long.parseLong(seconds)));
	}

	private static Optional<Instant> sent(StripeResponse response) {
		return response.headers().firstValue("Date").flatMap(StripeApi::date);
	}

	private static Optional<Instant> date(String header) {
		try {
			return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
