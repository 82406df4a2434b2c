package dev.handsfree.ingest.webhook;

import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Accepted;
import dev.handsfree.ingest.door.answer.Answer.Challenged;
import dev.handsfree.ingest.door.answer.Answer.Ignored;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Outcome;
import dev.handsfree.ingest.signal.SourceSignals;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Takes note of why webhooks were not accepted, or accepted without a type: in the
 * source's minute, and in counters.
 */
final class SourceRecorder {

	/** Counter {@code handsfree_webhooks_rejected_total} by source and cause. */
	static final String REJECTED = "handsfree.webhooks.rejected";

	/** Counter {@code handsfree_webhooks_unmapped_total} by source and reason. */
	static final String UNMAPPED = "handsfree.webhooks.unmapped";

	private final MeterRegistry meters;

	private final SourceSignals signals;

	SourceRecorder(MeterRegistry meters, SourceSignals signals) {
		this.meters = meters;
		this.signals = signals;
	}

	/**
	 * Takes note of an answer.
	 * @param source whose webhook was answered
	 * @param answer what it was answered
	 */
	void record(String source, Answer answer) {
		switch (answer) {
			case Accepted accepted -> accepted(source, accepted);
			case Challenged challenged -> notAccepted(source, answer, "challenge");
			case Ignored ignored -> notAccepted(source, answer, "type");
			case Refused refused -> refused(source, refused);
		}
	}

	private void accepted(String source, Accepted accepted) {
		this.signals.accepted(source);
		accepted.events().forEach((event) -> {
			if (event.meaning() instanceof Unmapped unmapped) {
				this.meters.counter(UNMAPPED, "source", source, "reason", unmapped.reason().wireName()).increment();
			}
		});
	}

	private void refused(String source, Refused refused) {
		// Of what was not kept the cause is a kind of failure, of which there are many.
		boolean isOpen = refused.outcome() == Outcome.UNAVAILABLE;
		notAccepted(source, refused, isOpen ? refused.refusal().cause() : refused.cause());
		if (refused.outcome() == Outcome.REJECTED) {
			this.meters.counter(REJECTED, "source", source, "cause", refused.cause()).increment();
		}
	}

	private void notAccepted(String source, Answer answer, String cause) {
		this.signals.refused(source, answer.outcome().wireName() + "." + cause);
	}

}
