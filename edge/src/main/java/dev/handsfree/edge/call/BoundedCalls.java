package dev.handsfree.edge.call;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;

import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Bounds HTTP calls: each ends within its limit, the answer's body included, which a
 * party that answers byte by byte would outlast if only single reads had a timeout. No
 * redirect is followed, and no endless answer read. Thread-safe.
 */
public final class BoundedCalls implements AutoCloseable {

	private final HttpClient http;

	private final RestClient client;

	private final int longestAnswer;

	/**
	 * Calls with these limits.
	 * @param connectLimit how long connecting may take
	 * @param callLimit how long one call may take, its answer's body included
	 * @param longestAnswer more than any answer holds, in bytes
	 */
	public BoundedCalls(Duration connectLimit, Duration callLimit, int longestAnswer) {
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(connectLimit)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(this.http);
		requests.setReadTimeout(callLimit);
		this.client = RestClient.builder().requestFactory(requests).build();
		this.longestAnswer = longestAnswer;
	}

	/** What makes the calls. */
	public RestClient client() {
		return this.client;
	}

	/**
	 * The answer's body.
	 * @throws IOException if it takes too long, or does not end
	 */
	public byte[] body(ClientHttpResponse response) throws IOException {
		// Closed here, it hangs up on an answer without end, which is not read on.
		try (InputStream stream = response.getBody()) {
			byte[] body = stream.readNBytes(this.longestAnswer + 1);
			if (body.length > this.longestAnswer) {
				throw new IOException("the answer does not end");
			}
			return body;
		}
	}

	/** Ends what is under way. */
	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
