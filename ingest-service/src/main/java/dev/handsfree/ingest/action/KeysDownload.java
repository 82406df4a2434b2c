package dev.handsfree.ingest.action;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;

/**
 * Downloads an issuer's keys by one deadline from connecting to the last byte of the
 * body. An issuer that answers byte by byte would outlast timeouts of single reads
 * without end. Thread-safe.
 */
final class KeysDownload implements ResourceRetriever {

	private static final int LARGEST = 256 * 1024;

	/** Those who waited while time ran out come at once; whoever comes later tries. */
	private static final Duration AFTER_RUNNING_OUT = Duration.ofMillis(500);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final Duration deadline;

	private volatile long triedAgainFrom = System.nanoTime();

	/**
	 * @param deadline how long a download may take as a whole
	 */
	KeysDownload(Duration deadline) {
		this.deadline = deadline;
	}

	/**
	 * What stands there.
	 * @throws IOException if it cannot be had in time; at once to those who waited while
	 * another's time ran out
	 */
	@Override
	public Resource retrieveResource(URL url) throws IOException {
		if (System.nanoTime() - this.triedAgainFrom < 0) {
			throw new IOException("the time for it has just run out");
		}
		HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString()))
			.header("Accept", "application/jwk-set+json, application/json")
			.build();
		HttpResponse<byte[]> response = inTime(this.http.sendAsync(request, (head) -> new BoundedBody(LARGEST)));
		if (response.statusCode() / 100 != 2) {
			throw new IOException("answered with status " + response.statusCode());
		}
		return new Resource(new String(response.body(), StandardCharsets.UTF_8),
				response.headers().firstValue("Content-Type").orElse(null));
	}

	/** The client's own timeout ends with the headers. */
	private <T> T inTime(CompletableFuture<T> answer) throws IOException {
		try {
			return answer.get(this.deadline.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			this.triedAgainFrom = System.nanoTime() + AFTER_RUNNING_OUT.toNanos();
			throw new IOException("took longer than " + this.deadline);
		}
		catch (ExecutionException ex) {
			throw new IOException("failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		finally {
			// Hangs up; nothing happens to what has come to its end.
			answer.cancel(true);
		}
	}

}
