package dev.handsfree.ingest.door;

import java.util.List;
import java.util.Optional;

import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Accepted;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Reading.Held;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Wordless;
import dev.handsfree.webhooks.event.NormalizedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a request is answered. The checks stand in a fixed order: receiver,
 * method, content type, declared size; then the receiver's own, which prove the sender
 * and read the body. A request is accepted only once its events are kept.
 */
final class Door {

	private static final Logger logger = LoggerFactory.getLogger(Door.class);

	private final EventPublisher publisher;

	Door(EventPublisher publisher) {
		this.publisher = publisher;
	}

	/** The answer to one request. Throws nothing that a request can cause. */
	Answer receive(Receiver receiver, DoorRequest request, Step step) {
		return receiver.answerAtOnce(request.method())
			.or(() -> request.fault().map(Refused::because))
			.orElseGet(() -> read(receiver, request, step));
	}

	private Answer read(Receiver receiver, DoorRequest request, Step step) {
		try {
			return switch (receiver.read(request)) {
				case Answer answer -> answer;
				case Held held -> keep(receiver, held, step);
			};
		}
		catch (RuntimeException ex) {
			return failed(receiver, List.of(), ex);
		}
	}

	private Answer keep(Receiver receiver, Held held, Step step) {
		Answer answer = publish(receiver, held, step);
		if (answer instanceof Refused) {
			held.unlessKept().run();
		}
		return answer;
	}

	private Answer publish(Receiver receiver, Held held, Step step) {
		try {
			return switch (this.publisher.publish(held.records(), step)) {
				case Published published -> new Accepted(receiver.success(), held.events());
				case Unavailable(String cause) -> Refused.because(Refusal.NOT_KEPT, cause).about(held.events());
			};
		}
		catch (RuntimeException ex) {
			return failed(receiver, held.events(), ex);
		}
	}

	/**
	 * A bug of ours must not lose what was verified: it is sent again until mended. Its
	 * message may hold what was sent, so its kind and frames have to do.
	 */
	private static Answer failed(Receiver receiver, List<NormalizedEvent> events, RuntimeException bug) {
		logger.atError()
			.addKeyValue(receiver.entrance().nameKey(), receiver.name())
			.addKeyValue(LogKeys.EVENT_IDS, events.stream().map(NormalizedEvent::id).toList())
			.setCause(Wordless.of(bug))
			.log(receiver.entrance().one() + " met a bug");
		return Refused.because(Refusal.NOT_KEPT, "failed: " + bug.getClass().getSimpleName()).about(events);
	}

}
