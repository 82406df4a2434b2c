package dev.handsfree.ingest.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.ingest.webhook.Answer.Accepted;
import dev.handsfree.ingest.webhook.Answer.Refused;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Wordless;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.signature.Rejection;
import dev.handsfree.webhooks.signature.Verification.Rejected;
import dev.handsfree.webhooks.signature.Verification.Verified;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a webhook is answered. The checks stand in a fixed order: source, method,
 * content type, size, rate, signature, content. A webhook is accepted only once its
 * events are kept.
 */
final class WebhookDoor {

	private static final Logger logger = LoggerFactory.getLogger(WebhookDoor.class);

	private static final Pattern JSON = Pattern.compile("application/([a-z0-9.!#$&^_-]+\\+)?json");

	private final Sources sources;

	private final EventPublisher publisher;

	/**
	 * Whoever shares an address with a forger is held back too, which is why this is off
	 * unless it is set.
	 */
	private final Strangers strangers;

	private final Clock clock;

	WebhookDoor(Sources sources, EventPublisher publisher, Strangers strangers, Clock clock) {
		this.sources = sources;
		this.publisher = publisher;
		this.strangers = strangers;
		this.clock = clock;
	}

	/** The source a request is meant for; empty if there is none. */
	Optional<Source> source(WebhookRequest request) {
		return this.sources.named(request.sourceName());
	}

	/** The answer to one request. Throws nothing that a request can cause. */
	Answer receive(Optional<Source> source, WebhookRequest request, Step step) {
		if (source.isEmpty()) {
			return Refused.because(Refusal.NO_SUCH_SOURCE);
		}
		if (source.get().isCheck(request.method())) {
			return new Answer.Ignored("its sender tries whether the address works");
		}
		if (!request.method().equals("POST")) {
			return Refused.because(Refusal.WRONG_METHOD);
		}
		if (!request.contentType().map(WebhookDoor::isJson).orElse(true)) {
			return Refused.because(Refusal.NOT_JSON);
		}
		if (!request.all("Content-Encoding").stream().allMatch(WebhookDoor::isPlain)) {
			return Refused.because(Refusal.COMPRESSED);
		}
		return switch (request.body()) {
			case Body.Whole body -> receive(source.get(), request, body.bytes(), step);
			case Body.TooLong tooLong -> Refused.because(Refusal.TOO_LARGE);
			case Body.NoRoom noRoom -> Refused.because(Refusal.BUSY);
			case Body.Late late -> Refused.because(Refusal.TOO_SLOW);
			case Body.CutOff cutOff -> Refused.because(Refusal.CUT_OFF);
		};
	}

	private static boolean isJson(String contentType) {
		String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return type.equals("application/json") || JSON.matcher(type).matches();
	}

	private static boolean isPlain(String contentEncoding) {
		return contentEncoding.isBlank() || contentEncoding.strip().equalsIgnoreCase("identity");
	}

	private Answer receive(Source source, WebhookRequest request, byte[] body, Step step) {
		Optional<Duration> overRate = source.mustWait();
		if (overRate.isPresent()) {
			return Refused.until(Refusal.TOO_MANY, overRate.get());
		}
		Optional<Duration> stranger = this.strangers.mustWait(request.clientAddress());
		if (stranger.isPresent()) {
			return Refused.until(Refusal.STRANGER, stranger.get());
		}
		return switch (source.verify(request, body)) {
			case Rejected(Rejection reason) -> {
				this.strangers.rejected(request.clientAddress());
				yield Refused.because(Refusal.NOT_VERIFIED, reason.wireName());
			}
			case Verified verified -> take(source, request, body, step);
		};
	}

	private Answer take(Source source, WebhookRequest request, byte[] body, Step step) {
		try {
			Webhook webhook = new Webhook(source.name(), this.clock.instant(), request, body);
			return switch (source.normalize(webhook)) {
				case Normalized(List<NormalizedEvent> events) -> keep(source, events, body, step);
				case Ignored(String why) -> new Answer.Ignored(why);
				case Challenged(String challenge) -> new Answer.Challenged(challenge);
				case Malformed malformed -> new Refused(Refusal.NO_EVENT, malformed.why(), "no_event");
			};
		}
		catch (RuntimeException ex) {
			return failed(source, List.of(), ex);
		}
	}

	private Answer keep(Source source, List<NormalizedEvent> events, byte[] body, Step step) {
		try {
			return switch (this.publisher.publish(InboundEvents.of(source, events, body), step)) {
				case Published published -> new Accepted(events);
				case Unavailable(String cause) -> Refused.because(Refusal.NOT_KEPT, cause).about(events);
			};
		}
		catch (RuntimeException ex) {
			return failed(source, events, ex);
		}
	}

	/**
	 * A bug of ours must not lose what was verified: it is sent again until mended. Its
	 * message may hold what was sent, so its kind and frames have to do.
	 */
	private static Answer failed(Source source, List<NormalizedEvent> events, RuntimeException bug) {
		logger.atError()
			.addKeyValue(LogKeys.SOURCE, source.name())
			.addKeyValue(LogKeys.EVENT_IDS, events.stream().map(NormalizedEvent::id).toList())
			.setCause(Wordless.of(bug))
			.log("a webhook met a bug");
		return Refused.because(Refusal.NOT_KEPT, "failed: " + bug.getClass().getSimpleName()).about(events);
	}

}
