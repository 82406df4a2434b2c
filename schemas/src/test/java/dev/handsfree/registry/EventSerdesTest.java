package dev.handsfree.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.events.PaymentSucceeded;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventSerdesTest {

	private final EventSerdes serdes = EventSerdes.inMemory();

	@Test
	void readsWhatItWrote() {
		// Given
		PaymentEvent event = payment();

		// When
		byte[] bytes = this.serdes.<PaymentEvent>serializer().serialize("events.payments", event);

		// Then
		assertThat(this.serdes.<PaymentEvent>deserializer().deserialize("events.payments", bytes)).isEqualTo(event);
	}

	@Test
	void writesTheMagicByteAndAFourByteContentId() {
		byte[] bytes = this.serdes.<PaymentEvent>serializer().serialize("events.payments", payment());

		assertThat(bytes[0]).isZero();
		assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isPositive();
	}

	@Test
	void refusesBytesThatAreNoEvent() {
		var deserializer = this.serdes.<InboundEvent>deserializer();

		assertThatThrownBy(() -> deserializer.deserialize("events.inbound", "{}".getBytes(StandardCharsets.UTF_8)))
			.isInstanceOf(RuntimeException.class);
	}

	private static PaymentEvent payment() {
		return PaymentEvent.newBuilder()
			.setEventId("stripe:evt_1")
			.setType("payment.succeeded")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("stripe")
			.setSubject("cus_1")
			.setPaymentSucceeded(
					PaymentSucceeded.newBuilder().setPaymentId("in_1").setAmount(2000).setCurrency("eur").build())
			.build();
	}

}
