package dev.handsfree.router.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.automations.Automations;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.SchemaRegistryException;
import dev.handsfree.topics.Topic;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecoderTest {

	private static final int UNKNOWN_SCHEMA = 4711;

	private final MockProcessorContext<String, Arrival> context = new MockProcessorContext<>();

	private HttpServer registry;

	@BeforeEach
	void startRegistry() throws IOException {
		this.registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.registry.createContext("/", (call) -> {
			byte[] answer = "{\"version\":{\"contentId\":1},\"versions\":[]}".getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(call.getRequestURI().getPath().contains("contentIds") ? 404 : 200, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.registry.start();
	}

	@AfterEach
	void stopRegistry() {
		this.registry.stop(0);
	}

	@Test
	void keepsBytesWhoseSchemaTheRegistryDoesNotKnow() {
		decoder().process(record(bytes(100)));

		assertThat(decoded().getUnmapped()).contains("undecodable");
		assertThat(decoded().getOriginal()).isEqualTo(ByteBuffer.wrap(bytes(100)));
	}

	@Test
	void waitsWhileTheRegistryDoesNotAnswerWhetherItKnowsTheSchema() {
		// Given
		Decoder decoder = decoder();
		this.registry.stop(0);

		// When, Then
		assertThatThrownBy(() -> decoder.process(record(bytes(100)))).hasRootCauseInstanceOf(IOException.class)
			.satisfiesAnyOf((failure) -> assertThat(failure).isInstanceOf(SchemaRegistryException.class),
					(failure) -> assertThat(failure).hasCauseInstanceOf(SchemaRegistryException.class));
		assertThat(this.context.forwarded()).isEmpty();
	}

	@Test
	void keepsTheBeginningOfBytesThatAreTooLargeToBeWrapped() {
		decoder().process(record(bytes(Topic.MAX_RECORD_BYTES)));

		assertThat(decoded().getUnmapped()).contains("undecodable_cut");
		assertThat(decoded().getOriginal().remaining()).isBetween(1_000_000, Topic.MAX_RECORD_BYTES - 1);
	}

	private Decoder decoder() {
		URI address = URI.create("http://127.0.0.1:" + this.registry.getAddress().getPort());
		Decoder decoder = new Decoder(EventSerdes.registeredAt(address).deserializer(),
				new OutgoingRecords(EventSerdes.inMemory().serializer(), Automations.builtIn()));
		decoder.init(this.context);
		return decoder;
	}

	private InboundEvent decoded() {
		Outgoing outgoing = this.context.forwarded().getFirst().record().value().outgoing().getFirst();
		return EventSerdes.inMemory()
			.<InboundEvent>deserializer()
			.deserialize(outgoing.topic().name(), outgoing.value().array());
	}

	// As a writer of a newer version sends them: well formed, with a schema not seen yet.
	private static byte[] bytes(int length) {
		return ByteBuffer.allocate(length).put((byte) 0).putInt(UNKNOWN_SCHEMA).array();
	}

	private static Record<@Nullable String, byte @Nullable []> record(byte[] value) {
		return new Record<@Nullable String, byte @Nullable []>("stripe:evt_1", value, 0);
	}

}
