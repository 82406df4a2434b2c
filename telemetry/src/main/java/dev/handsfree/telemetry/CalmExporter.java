package dev.handsfree.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at most once an hour that a collector does not take spans: an absent one is no
 * news, and harms nobody.
 */
final class CalmExporter implements SpanExporter {

	private static final Duration CALM = Duration.ofHours(1);

	private static final Logger logger = LoggerFactory.getLogger(CalmExporter.class);

	private final SpanExporter exporter;

	private final Clock clock;

	private final AtomicReference<Instant> nextWord = new AtomicReference<>(Instant.MIN);

	CalmExporter(SpanExporter exporter, Clock clock) {
		this.exporter = exporter;
		this.clock = clock;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		CompletableResultCode result = this.exporter.export(spans);
		return result.whenComplete(() -> {
			if (!result.isSuccess()) {
				complain();
			}
		});
	}

	private void complain() {
		Instant now = this.clock.instant();
		Instant next = this.nextWord.get();
		if (!now.isBefore(next) && this.nextWord.compareAndSet(next, now.plus(CALM))) {
			logger.warn("the collector of traces takes no spans; they are dropped until it does");
		}
	}

	@Override
	public CompletableResultCode flush() {
		return this.exporter.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.exporter.shutdown();
	}

}
