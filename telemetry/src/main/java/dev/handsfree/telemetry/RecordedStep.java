package dev.handsfree.telemetry;

import java.util.List;
import java.util.Optional;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

/** A step that is a span of OpenTelemetry. */
final class RecordedStep implements Step {

	private final Tracer tracer;

	private final Span span;

	RecordedStep(Tracer tracer, Span span) {
		this.tracer = tracer;
		this.span = span;
	}

	@Override
	public byte[] traceparent() {
		return Traceparent.of(this.span.getSpanContext());
	}

	@Override
	public Optional<String> traceId() {
		return Optional.of(this.span.getSpanContext().getTraceId());
	}

	@Override
	public boolean isRecorded() {
		return this.span.isRecording();
	}

	@Override
	public void note(String key, String value) {
		this.span.setAttribute(key, value);
	}

	@Override
	public void note(String key, List<String> values) {
		this.span.setAttribute(AttributeKey.stringArrayKey(key), values);
	}

	@Override
	public void failed() {
		this.span.setStatus(StatusCode.ERROR);
	}

	@Override
	public Step part(String name) {
		// The context is passed by hand: what hangs on a thread would cost every webhook,
		// and be wrong after the first change of threads.
		return new RecordedStep(this.tracer,
				this.tracer.spanBuilder(name).setParent(Context.root().with(this.span)).startSpan());
	}

	@Override
	public void end() {
		this.span.end();
	}

}
