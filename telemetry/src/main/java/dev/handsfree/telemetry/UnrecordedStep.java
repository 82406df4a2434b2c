package dev.handsfree.telemetry;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A step that nobody collects. A part of it is the step itself, since only its ids are
 * ever seen.
 */
final class UnrecordedStep implements Step {

	private byte @Nullable [] traceparent;

	/** A step of a trace of its own. */
	UnrecordedStep() {
		this.traceparent = null;
	}

	/**
	 * A step that passes a trace on.
	 * @param traceparent a valid one
	 */
	UnrecordedStep(byte[] traceparent) {
		this.traceparent = traceparent;
	}

	@Override
	public byte[] traceparent() {
		byte[] known = this.traceparent;
		if (known == null) {
			known = Traceparent.random();
			this.traceparent = known;
		}
		return known;
	}

	@Override
	public Optional<String> traceId() {
		return Optional.ofNullable(this.traceparent).map(Traceparent::traceId);
	}

	@Override
	public boolean isRecorded() {
		return false;
	}

	@Override
	public void note(String key, String value) {
		// Nobody reads it.
	}

	@Override
	public void note(String key, List<String> values) {
		// Nobody reads it.
	}

	@Override
	public void failed() {
		// Nobody reads it.
	}

	@Override
	public Step part(String name) {
		return this;
	}

	@Override
	public void end() {
		// Nothing was begun.
	}

}
