package dev.handsfree.ingest.thin;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource;
import com.stripe.net.RawRequestOptions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks Stripe through its own client library, and reads the answers as plain JSON. */
final class StripeClientObjects implements StripeObjects {

	private static final Duration CONNECTING = Duration.ofSeconds(2);

	private static final Duration ANSWERING = Duration.ofSeconds(8);

	private final JsonMapper json = JsonMapper.builder().build();

	private final StripeClient stripe;

	/**
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 */
	StripeClientObjects(URI base, String key) {
		this.stripe = StripeClient.builder()
			.setApiKey(key)
			.setApiBase(base.toString().replaceFirst("/+$", ""))
			.setConnectTimeout((int) CONNECTING.toMillis())
			.setReadTimeout((int) ANSWERING.toMillis())
			// Whoever asks waits and asks again.
			.setMaxNetworkRetries(0)
			.build();
	}

	@Override
	public Answer at(String path, Optional<String> context) {
		RawRequestOptions.RawRequestOptionsBuilder options = RawRequestOptions.builder();
		context.ifPresent(options::setStripeContext);
		try {
			// Raw: the library's classes are empty for fields of another API version.
			String body = this.stripe.rawRequest(ApiResource.RequestMethod.GET, path, null, options.build()).body();
			return new Answer.Found(this.json.readTree(body).asObject());
		}
		catch (StripeException ex) {
			return notShown(ex);
		}
		catch (JacksonException ex) {
			throw new StripeUnavailableException("Stripe's answer broke off", ex);
		}
	}

	/**
	 * What a failure means: a wrong key, a limit and an outage end by themselves or by
	 * somebody's hand; whatever else Stripe says of this question, it will say again. Its
	 * messages may quote the question.
	 */
	private static Answer notShown(StripeException failure) {
		int status = Optional.ofNullable(failure.getStatusCode()).orElse(0);
		boolean lasting = status >= 400 && status < 500 && status != 401 && status != 409 && status != 429;
		if (lasting) {
			return new Answer.NotShown(status);
		}
		throw new StripeUnavailableException(
				"Stripe answers " + ((status > 0) ? Integer.toString(status) : failure.getClass().getSimpleName()),
				failure);
	}

}
