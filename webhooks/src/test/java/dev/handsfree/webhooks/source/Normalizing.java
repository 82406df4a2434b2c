package dev.handsfree.webhooks.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Webhook;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks of one source, and what its normalizer makes of them.
 *
 * @param source the source's name
 * @param normalizer the normalizer under test
 */
public record Normalizing(String source, Normalizer normalizer) {

	/** When every webhook here arrives. */
	public static final Instant RECEIVED_AT = Instant.parse("2026-11-23T10:00:00Z");

	/** What a body means that comes with this id in every header. */
	public Normalization normalize(String headerId, String body) {
		return this.normalizer.normalize(new Webhook(this.source, RECEIVED_AT,
				(name) -> headerId.isEmpty() ? List.of() : List.of(headerId), body.getBytes(StandardCharsets.UTF_8)));
	}

	/** What a body means that comes without a header. */
	public Normalization normalize(String body) {
		return normalize("", body);
	}

	/** The one event of a body. */
	public NormalizedEvent event(String headerId, String body) {
		Normalization outcome = normalize(headerId, body);
		assertThat(outcome).isInstanceOf(Normalized.class);
		assertThat(((Normalized) outcome).events()).hasSize(1);
		return ((Normalized) outcome).events().getFirst();
	}

	/** The one event of a body without a header. */
	public NormalizedEvent event(String body) {
		return event("", body);
	}

	/** What is particular to an event's type. */
	public static <T> T details(NormalizedEvent event, Class<T> type) {
		assertThat(event.meaning()).isInstanceOf(Typed.class);
		return type.cast(((Typed) event.meaning()).details());
	}

}
