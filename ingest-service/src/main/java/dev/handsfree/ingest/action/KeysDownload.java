package dev.handsfree.ingest.action;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import dev.handsfree.edge.call.BoundedCalls;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClientException;

/**
 * Downloads an issuer's keys by one deadline from connecting to the last byte of the
 * body. Thread-safe.
 */
final class KeysDownload implements ResourceRetriever {

	private static final int LARGEST = 256 * 1024;

	/** Those who waited while time ran out come at once; whoever comes later tries. */
	private static final Duration AFTER_RUNNING_OUT = Duration.ofMillis(500);

	private final Duration deadline;

	private final BoundedCalls calls;

	private volatile long triedAgainFrom = System.nanoTime();

	/**
	 * @param deadline how long a download may take as a whole
	 */
	KeysDownload(Duration deadline) {
		this.deadline = deadline;
		this.calls = new BoundedCalls(deadline, deadline, LARGEST);
	}

	/**
	 * What stands there.
	 * @throws IOException if it cannot be had in time; at once to those who waited while
	 * another's time ran out
	 */
	@Override
	public Resource retrieveResource(URL url) throws IOException {
		long begun = System.nanoTime();
		if (begun - this.triedAgainFrom < 0) {
			throw new IOException("the time for it has just run out");
		}
		try {
			return this.calls.client()
				.get()
				.uri(URI.create(url.toString()))
				.header(HttpHeaders.ACCEPT, "application/jwk-set+json", "application/json")
				.exchangeForRequiredValue((request, response) -> keys(response));
		}
		catch (RestClientException ex) {
			if (System.nanoTime() - begun >= this.deadline.toNanos()) {
				this.triedAgainFrom = System.nanoTime() + AFTER_RUNNING_OUT.toNanos();
			}
			throw new IOException("failed", ex);
		}
	}

	private Resource keys(ClientHttpResponse response) throws IOException {
		if (!response.getStatusCode().is2xxSuccessful()) {
			throw new IOException("answered with status " + response.getStatusCode().value());
		}
		return new Resource(new String(this.calls.body(response), StandardCharsets.UTF_8),
				response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
	}

}
