package dev.handsfree.ingest.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.ingest.door.DoorRequest;
import dev.handsfree.ingest.door.Receiver;
import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Fault;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Reading;
import dev.handsfree.ingest.door.answer.Reading.Held;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.signature.Rejection;
import dev.handsfree.signature.Verification.Rejected;
import dev.handsfree.signature.Verification.Verified;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.Source;

/**
 * Decides what a source's webhook is read as. A signature over the raw body proves it, so
 * the body comes first; then rate, signature and content are checked in this order.
 */
final class SourceReceiver implements Receiver {

	private final Source source;

	private final SourceRecorder recorder;

	/**
	 * Whoever shares an address with a forger is held back too, which is why this is off
	 * unless it is set.
	 */
	private final Strangers strangers;

	private final Clock clock;

	SourceReceiver(Source source, SourceRecorder recorder, Strangers strangers, Clock clock) {
		this.source = source;
		this.recorder = recorder;
		this.strangers = strangers;
		this.clock = clock;
	}

	@Override
	public Entrance entrance() {
		return Entrance.WEBHOOKS;
	}

	@Override
	public String name() {
		return this.source.name();
	}

	@Override
	public int success() {
		return this.source.success();
	}

	@Override
	public Optional<Answer> answerAtOnce(String method) {
		return this.source.isCheck(method)
				? Optional.of(new Answer.Ignored("its sender tries whether the address works")) : Optional.empty();
	}

	@Override
	public Reading read(DoorRequest request) {
		return request.body((body) -> read(request, body));
	}

	private Reading read(DoorRequest request, byte[] body) {
		Optional<Duration> overRate = this.source.mustWait();
		if (overRate.isPresent()) {
			return Refused.until(Refusal.TOO_MANY, overRate.get());
		}
		Optional<Duration> stranger = this.strangers.mustWait(request.clientAddress());
		if (stranger.isPresent()) {
			return Refused.until(Refusal.STRANGER, stranger.get());
		}
		return switch (this.source.verify(request, body)) {
			case Rejected(Rejection reason) -> {
				this.strangers.rejected(request.clientAddress());
				yield Refused.because(Refusal.NOT_VERIFIED, reason.wireName());
			}
			case Verified verified -> meaning(request, body);
		};
	}

	private Reading meaning(DoorRequest request, byte[] body) {
		Webhook webhook = new Webhook(this.source.name(), this.clock.instant(), request, body);
		return switch (this.source.normalize(webhook)) {
			case Normalized(List<NormalizedEvent> events) ->
				new Held(events, InboundEvents.of(this.source, events, body));
			case Ignored(String why) -> new Answer.Ignored(why);
			case Challenged(String challenge) -> new Answer.Challenged(challenge);
			case Malformed(var type, String why) ->
				Refused.because(Refusal.NO_EVENT, Refusal.NO_EVENT.cause(), new Fault(why, Map.of()));
		};
	}

	@Override
	public void answered(Answer answer) {
		this.recorder.record(this.source.name(), answer);
	}

}
