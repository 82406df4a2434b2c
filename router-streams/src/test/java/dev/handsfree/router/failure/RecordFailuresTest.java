package dev.handsfree.router.failure;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose fault a failure is, and what a dead letter holds. */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class RecordFailuresTest {

	private static final byte[] BYTES = "Zaubertrank".getBytes(StandardCharsets.UTF_8);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RecordFailures failures = new RecordFailures();

	@BeforeEach
	void configure() {
		this.failures.configure(Map.of(RecordFailures.METERS, new RouterMeters(this.registry)));
	}

	static Stream<Exception> bugs() {
		return Stream.of(new NullPointerException("Zaubertrank"), new IllegalStateException("Zaubertrank"),
				new SerializationException("Zaubertrank"), new UncheckedIOException(new EOFException("Zaubertrank")),
				new StreamsException("Zaubertrank", new ClassCastException("Zaubertrank")));
	}

	static Stream<Exception> faultsOfNoRecord() {
		return Stream.of(ThreadFailuresTest.absentRegistry(),
				new IllegalStateException("wrapped", ThreadFailuresTest.absentRegistry()),
				new TimeoutException("no broker"), new ProcessorStateException("the disk is full"),
				new StreamsException("the producer failed", new RecordTooLargeException("events.leads")));
	}

	@ParameterizedTest
	@MethodSource("bugs")
	void aRecordAtWhichOurCodeThrowsIsADeadLetterAndTheNextOneFollows(Exception bug, CapturedOutput output) {
		ProcessingExceptionHandler.Response response = this.failures.handleError(new At(BYTES),
				new Record<>("stripe:evt_1", BYTES, 0), bug);

		assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
		assertThat(response.deadLetterQueueRecords()).singleElement().satisfies((letter) -> {
			assertThat(letter.topic()).isEqualTo("router.dlt");
			assertThat(letter.key()).asString().isEqualTo("stripe:evt_1");
			assertThat(letter.value()).isEqualTo(BYTES);
			assertThat(EventHeaders.text(letter.headers(), EventHeaders.SUBJECT)).contains("cus_1");
			assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.TOPIC)).contains("events.inbound");
			assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.EXCEPTION))
				.contains(bug.getClass().getName());
			assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.OPERATOR)).contains("decode-event");
		});
		assertThat(this.registry.get("handsfree.routed").tag("topic", "router.dlt").counter().count()).isEqualTo(1);
		assertThat(output.getAll()).contains("dead letter").doesNotContain("Zaubertrank");
	}

	@ParameterizedTest
	@MethodSource("faultsOfNoRecord")
	void whatIsNoRecordsFaultIsNoDeadLetter(Exception fault) {
		ProcessingExceptionHandler.Response response = this.failures.handleError(new At(BYTES),
				new Record<>("stripe:evt_1", BYTES, 0), fault);

		assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
		assertThat(response.deadLetterQueueRecords()).isEmpty();
	}

	@Test
	void bytesThatAreTooLargeForADeadLetterAreKnownByTheirHash() {
		ProducerRecord<byte[], byte[]> letter = this.failures
			.handleError(new At(new byte[Topic.MAX_RECORD_BYTES - 400]), new Record<>("a", "b", 0),
					new IllegalStateException("a bug"))
			.deadLetterQueueRecords()
			.getFirst();

		assertThat(letter.value()).isNull();
		assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.VALUE_BYTES)).contains("2096752");
		assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.VALUE_SHA256).orElseThrow()).hasSize(64);
	}

	@Test
	void whatCannotBeSerializedIsADeadLetterAndWhatCannotBeSentIsNot() {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("events.leads", BYTES);

		assertThat(this.failures
			.handleSerializationError(new At(BYTES), record, new SerializationException("a bug"),
					SerializationExceptionOrigin.VALUE)
			.deadLetterQueueRecords()).hasSize(1);
		assertThat(this.failures.handleError(new At(BYTES), record, new TimeoutException("no broker")).result())
			.isEqualTo(ProductionExceptionHandler.Result.RETRY);
		assertThat(this.failures.handleError(new At(BYTES), record, new RecordTooLargeException("a bug")).result())
			.isEqualTo(ProductionExceptionHandler.Result.FAIL);
	}

	private static final class At implements ErrorHandlerContext {

		private final byte[] value;

		At(byte[] value) {
			this.value = value;
		}

		@Override
		public byte[] sourceRawValue() {
			return this.value;
		}

		@Override
		public String topic() {
			return "events.inbound";
		}

		@Override
		public int partition() {
			return 3;
		}

		@Override
		public long offset() {
			return 42;
		}

		@Override
		public Headers headers() {
			return new RecordHeaders().add(EventHeaders.SUBJECT, "cus_1".getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public String processorNodeId() {
			return "decode-event";
		}

		@Override
		public TaskId taskId() {
			return new TaskId(0, 3);
		}

		@Override
		public long timestamp() {
			return 1;
		}

		@Override
		public byte[] sourceRawKey() {
			return "stripe:evt_1".getBytes(StandardCharsets.UTF_8);
		}

	}

}
