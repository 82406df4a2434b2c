package dev.handsfree.router;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.Link;
import dev.handsfree.topics.EventType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.RandomData;

/** Events of every type, with arbitrary details of the right shape. */
public final class SampleEvents {

	public static final Instant OCCURRED = Instant.parse("2020-02-29T12:00:00Z");

	public static final String ORIGINAL = "{\"id\":\"evt_1\"}";

	private SampleEvents() {
	}

	/** The types that a webhook can have; the others are made by the router itself. */
	public static Stream<EventType> arriving() {
		return Arrays.stream(EventType.values())
			.filter((type) -> InboundEvent.getClassSchema().getField(type.field()) != null);
	}

	public static InboundEvent typed(String id, EventType type) {
		InboundEvent event = any(id).setType(type.wireName()).setUserId("u_1").setEmail("ada@example.com").build();
		Schema.Field part = InboundEvent.getClassSchema().getField(type.field());
		event.put(part.pos(), arbitrary(part.schema().getTypes().get(1), id.hashCode()));
		return event;
	}

	public static InboundEvent unmapped(String id) {
		return any(id).setUnmapped("unknown_type").build();
	}

	public static InboundEvent linksOnly(String id) {
		return any(id).setLinks(List.of(link("1"), link("2"))).build();
	}

	public static Link link(String number) {
		return Link.newBuilder()
			.setKind("invoice_payment")
			.setLeft("invoice:in_" + number)
			.setRight("payment_intent:pi_" + number)
			.build();
	}

	public static InboundEvent.Builder any(String id) {
		return InboundEvent.newBuilder()
			.setEventId(id)
			.setOccurredAt(OCCURRED)
			.setSource("stripe")
			.setSubject("cus_" + id)
			.setOriginal(ByteBuffer.wrap(ORIGINAL.getBytes(StandardCharsets.UTF_8)));
	}

	// By way of bytes: what is drawn at random does not know of logical types.
	private static Object arbitrary(Schema schema, long seed) {
		Object drawn = new RandomData(GenericData.get(), schema, 1, seed, false).iterator().next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
		try {
			new GenericDatumWriter<>(schema).write(drawn, encoder);
			encoder.flush();
			return new SpecificDatumReader<>(schema, schema, SpecificData.getForSchema(schema)).read(null,
					DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
