package dev.handsfree.topics.journey;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.Link;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a journey says of an event that came in. */
class JourneyReaderTest {

	@Test
	void saysItsTypeOrWhyItHasNone() {
		assertThat(JourneyReader.said(event().setType("payment.failed").build())).isEqualTo("payment.failed");
		assertThat(JourneyReader.said(event().setUnmapped("nothing_to_say").build())).isEqualTo("nothing_to_say");
		assertThat(JourneyReader.said(event().setLinks(List.of(new Link("payment_succeeded", "a", "b"))).build()))
			.isEqualTo("links");
	}

	private static InboundEvent.Builder event() {
		return InboundEvent.newBuilder()
			.setEventId("stripe:evt_1")
			.setOccurredAt(Instant.EPOCH)
			.setSource("stripe")
			.setSubject("cus_1")
			.setOriginal(ByteBuffer.allocate(0));
	}

}
