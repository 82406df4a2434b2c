package dev.handsfree.telemetry;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.handsfree.topics.EventHeaders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The traces of one service. Spans are collected only where a collector is set; trace ids
 * are there always, since every event record carries one.
 * <p>
 * Nothing here is shared by the services of a process, and nothing waits: spans go into a
 * bounded queue, and what a collector does not take in time is dropped.
 */
public final class Tracing implements AutoCloseable {

	private static final Tracing OFF = new Tracing(Optional.empty());

	private static final Duration CONNECTING = Duration.ofSeconds(2);

	private static final Duration SENDING = Duration.ofSeconds(5);

	/** A stop does not wait longer than this for a collector. */
	private static final Duration CLOSING = Duration.ofSeconds(2);

	private final Optional<Collecting> collecting;

	private Tracing(Optional<Collecting> collecting) {
		this.collecting = collecting;
	}

	/** Collects nothing. */
	public static Tracing off() {
		return OFF;
	}

	/**
	 * Sends a service's spans to the collector that the settings name, which needs not be
	 * there; without one, nowhere.
	 * @param service the service's name
	 * @param settings a variable's value by its name, null where it is not set:
	 * OTEL_EXPORTER_OTLP_ENDPOINT, the collector's address for OTLP over HTTP, to which
	 * {@code /v1/traces} is added, and OTEL_EXPORTER_OTLP_HEADERS, what it wants to see
	 * in each request, such as a token
	 * @throws IllegalArgumentException if the one is no address, or the other no headers
	 */
	public static Tracing of(String service, Function<String, @Nullable String> settings) {
		String endpoint = Objects.requireNonNullElse(settings.apply("OTEL_EXPORTER_OTLP_ENDPOINT"), "");
		String headers = Objects.requireNonNullElse(settings.apply("OTEL_EXPORTER_OTLP_HEADERS"), "");
		if (endpoint.isBlank()) {
			return OFF;
		}
		OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
			.setEndpoint(tracesAt(endpoint.strip()))
			.setConnectTimeout(CONNECTING)
			.setTimeout(SENDING);
		CollectorHeaders.of(headers).forEach(exporter::addHeader);
		return collecting(service,
				BatchSpanProcessor.builder(new CalmExporter(exporter.build(), Clock.systemUTC()))
					.setExporterTimeout(SENDING)
					.build());
	}

	/**
	 * Hands every span over as it ends, on the thread that ends it. For tests.
	 * @param service the service's name
	 * @param exporter who gets the spans
	 */
	public static Tracing into(String service, SpanExporter exporter) {
		return collecting(service, SimpleSpanProcessor.create(exporter));
	}

	private static Tracing collecting(String service, SpanProcessor processor) {
		SdkTracerProvider provider = SdkTracerProvider.builder()
			.setResource(Resource.getDefault()
				.merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
			.addSpanProcessor(processor)
			.build();
		return new Tracing(Optional.of(new Collecting(provider, provider.get("dev.handsfree"))));
	}

	private static String tracesAt(String endpoint) {
		return URI.create(endpoint.endsWith("/") ? endpoint : endpoint + "/").resolve("v1/traces").toString();
	}

	/**
	 * The first step of a trace of its own, whatever its sender says: who sends a webhook
	 * is not known before its signature is, and may not write into our traces.
	 * @param what what is done, of few different values
	 * @param whose whose it is, of few different values
	 */
	public Step begin(String what, String whose) {
		if (this.collecting.isEmpty()) {
			return new UnrecordedStep();
		}
		return started(this.collecting.get(), what + " " + whose, SpanKind.SERVER, Optional.empty());
	}

	/**
	 * A step of the trace that a record carries; of a trace of its own if it carries
	 * none.
	 * @param what what is done, of few different values
	 * @param whose whose it is, of few different values
	 * @param headers the record's
	 */
	public Step continuing(String what, String whose, Headers headers) {
		Header header = headers.lastHeader(EventHeaders.TRACE);
		Optional<SpanContext> before = Traceparent.read((header != null) ? header.value() : null);
		if (this.collecting.isEmpty()) {
			return (header != null && before.isPresent()) ? new UnrecordedStep(header.value()) : new UnrecordedStep();
		}
		return started(this.collecting.get(), what + " " + whose, SpanKind.CONSUMER, before);
	}

	private static Step started(Collecting collecting, String name, SpanKind kind, Optional<SpanContext> before) {
		SpanBuilder span = collecting.tracer()
			.spanBuilder(name)
			.setSpanKind(kind)
			.setParent(before.map((context) -> Context.root().with(Span.wrap(context))).orElse(Context.root()));
		return new RecordedStep(collecting.tracer(), span.startSpan());
	}

	/** Sends what is left, for a short while. */
	@Override
	public void close() {
		this.collecting.ifPresent((open) -> open.provider().shutdown().join(CLOSING.toMillis(), TimeUnit.MILLISECONDS));
	}

	private record Collecting(SdkTracerProvider provider, Tracer tracer) {
	}

}
