package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.signature.WebhookSigner;
import dev.handsfree.signature.hmac.HmacScheme;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends webhooks as providers do: several at a time, each signed anew at every attempt,
 * and again and again until it is answered 2xx.
 */
public final class Senders implements AutoCloseable {

	private static final int SIDE_BY_SIDE = 4;

	private static final Duration ATTEMPT = Duration.ofSeconds(5);

	private static final long PAUSE_MILLIS = 150;

	private static final SignatureScheme STRIPE = HmacScheme.pairs("Stripe-Signature", ",", "t=", "v1=",
			"{time}.{body}");

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(ATTEMPT)
		.build();

	private final Map<String, WebhookSigner> signers = Map.of("stripe",
			WebhookSigner.of(STRIPE, Secrets.of("STRIPE_WEBHOOK_SECRETS")), "stripe-eu",
			WebhookSigner.of(STRIPE, Secrets.of("STRIPE_WEBHOOK_SECRETS")), "chatbot",
			WebhookSigner.of(HmacScheme.standardWebhooks("webhook-"), Secrets.of("CHATBOT_WEBHOOK_SECRETS")));

	private final URI ingest;

	private final Set<String> accepted = ConcurrentHashMap.newKeySet();

	private final Queue<String> refused = new ConcurrentLinkedQueue<>();

	private final AtomicInteger answered = new AtomicInteger();

	private volatile boolean closed;

	/**
	 * Sends nothing yet.
	 * @param ingest where webhooks are sent to
	 */
	public Senders(URI ingest) {
		this.ingest = ingest;
	}

	/**
	 * Sends in the background, in that order as far as several senders keep one.
	 * @return opens when all are answered
	 */
	public CountDownLatch send(Collection<Webhook> webhooks) {
		Queue<Webhook> waiting = new ConcurrentLinkedQueue<>(webhooks);
		CountDownLatch done = new CountDownLatch(SIDE_BY_SIDE);
		for (int i = 0; i < SIDE_BY_SIDE; i++) {
			Thread.ofVirtual().name("sender-" + i).start(() -> {
				for (Webhook next = waiting.poll(); next != null && !this.closed; next = waiting.poll()) {
					sendUntilAnswered(next);
				}
				done.countDown();
			});
		}
		return done;
	}

	/** Sends and returns when all are answered 2xx. */
	public void sendAll(Collection<Webhook> webhooks) {
		try {
			if (!send(webhooks).await(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("not all webhooks were answered 2xx within two minutes");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Sends one after another, each when the one before it is answered 2xx. */
	public void sendInOrder(Collection<Webhook> webhooks) {
		webhooks.forEach(this::sendUntilAnswered);
	}

	/** The ids of all events that were answered 2xx. */
	public Set<String> accepted() {
		return Set.copyOf(this.accepted);
	}

	/** How many webhooks were answered 2xx. */
	public int answered() {
		return this.answered.get();
	}

	/** Answers that no webhook of ours may ever get, with the webhook's id. */
	public List<String> refused() {
		return List.copyOf(this.refused);
	}

	@Override
	public void close() {
		this.closed = true;
		this.http.shutdownNow();
	}

	private void sendUntilAnswered(Webhook webhook) {
		while (!this.closed && !attempt(webhook)) {
			try {
				Thread.sleep(PAUSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	private boolean attempt(Webhook webhook) {
		try {
			HttpResponse<String> answer = this.http.send(signed(webhook), HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() / 100 == 2) {
				json.readTree(answer.body()).path("events").forEach((event) -> this.accepted.add(event.asString("")));
				this.answered.incrementAndGet();
				return true;
			}
			if (answer.statusCode() != 503) {
				// Sent again it would be refused again.
				this.refused.add(webhook.id() + ": " + answer.statusCode());
				return true;
			}
			return false;
		}
		catch (IOException ex) {
			// Nobody is there, or the answer was lost: a provider comes again.
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private HttpRequest signed(Webhook webhook) {
		byte[] body = webhook.body().getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(this.ingest.resolve("/webhooks/" + webhook.source()))
			.timeout(ATTEMPT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		WebhookSigner signer = this.signers.get(webhook.source());
		if (signer == null) {
			throw new IllegalArgumentException("nobody signs for " + webhook.source());
		}
		signer.sign(webhook.id(), Instant.now(), body).forEach(request::header);
		return request.build();
	}

}
