package dev.handsfree.catchup.reconcile.backfill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.Sha256;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes events of snapshots, through the source's own normalizer and admission. An
 * event's id follows from the object and from what the snapshot says of it: the same
 * thing said twice is one event, however often a backfill runs.
 */
final class Snapshots {

	/** Any moment: what is compared must not hold the time of the looking. */
	private static final Instant NO_TIME = Instant.ofEpochSecond(1);

	private static final int FINGERPRINT_BYTES = 8;

	private static final JsonMapper json = JsonMapper.builder().build();

	private final Source source;

	private final Clock clock;

	Snapshots(Source source, Clock clock) {
		this.source = source;
		this.clock = clock;
	}

	/** The events to publish; none if the snapshot says nothing that counts here. */
	List<InboundEvent> events(Snapshot snapshot) {
		String id = BackfillRun.MARK + snapshot.id();
		List<InboundEvent> compared = records(snapshot, id, NO_TIME);
		return compared.isEmpty() ? List.of() : records(snapshot, id + ":" + fingerprint(compared), snapshot.at());
	}

	private List<InboundEvent> records(Snapshot snapshot, String id, Instant at) {
		byte[] body = envelope(snapshot, id, at).toString().getBytes(StandardCharsets.UTF_8);
		Webhook webhook = new Webhook(this.source.name(), this.clock.instant(), (name) -> List.of(), body);
		return switch (this.source.normalize(webhook)) {
			case Normalized(List<NormalizedEvent> events) -> marked(InboundEvents.of(this.source,
					events.stream()
						.filter((event) -> !(event.meaning() instanceof Unmapped))
						// Under the snapshot's own id: what a webhook told of the same
						// fact
						// may lack what only the list shows.
						.map((event) -> event.madeFrom(events.getFirst().id()))
						.toList(),
					body));
			case Ignored ignored -> List.of();
			case Challenged challenged -> List.of();
			case Malformed malformed -> List.of();
		};
	}

	private static List<InboundEvent> marked(List<InboundEvent> records) {
		return records.stream().map((record) -> InboundEvent.newBuilder(record).setBackfill(true).build()).toList();
	}

	private static ObjectNode envelope(Snapshot snapshot, String id, Instant at) {
		ObjectNode envelope = json.createObjectNode()
			.put("id", id)
			.put("object", "event")
			.put("type", snapshot.type())
			.put("created", at.getEpochSecond())
			.put("livemode", snapshot.object().path("livemode").asBoolean(false));
		envelope.putObject("data").set("object", snapshot.object());
		return envelope;
	}

	/**
	 * Of what we understand, not of the object's bytes, which differ from call to call.
	 */
	private static String fingerprint(List<InboundEvent> records) {
		MessageDigest digest = Sha256.digest();
		records.forEach((record) -> digest.update(meaning(record)));
		return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
	}

	private static ByteBuffer meaning(InboundEvent record) {
		try {
			return InboundEvent.newBuilder(record).setOriginal(ByteBuffer.allocate(0)).build().toByteBuffer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
