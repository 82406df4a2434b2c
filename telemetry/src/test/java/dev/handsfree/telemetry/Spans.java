package dev.handsfree.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Keeps spans as they end. */
final class Spans implements SpanExporter {

	private final List<SpanData> spans = new CopyOnWriteArrayList<>();

	List<SpanData> all() {
		return List.copyOf(this.spans);
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> ended) {
		this.spans.addAll(ended);
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode flush() {
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode shutdown() {
		return CompletableResultCode.ofSuccess();
	}

}
