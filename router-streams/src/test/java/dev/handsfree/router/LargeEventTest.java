package dev.handsfree.router;

import java.nio.file.Path;
import java.time.Duration;

import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An event that fits into a record as it comes, and not as it goes on. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class LargeEventTest {

	@TempDir
	private Path folder;

	@Test
	void neighboursOfAnEventThatDoesNotFitGoOn(RealKafka.Broker broker) throws Exception {
		try (RoutedEvents events = new RoutedEvents(broker.bootstrapServers());
				RouterProcess router = RouterProcess.start(broker.bootstrapServers(), this.folder)) {
			events.send(RouterUnderTest.payment("stripe:evt_before"));
			events.sendLargest("stripe:evt_large");
			events.send(RouterUnderTest.payment("stripe:evt_after"));

			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(events.on(TopicCatalogue.PAYMENTS)).as(router.output())
					.contains("stripe:evt_before", "stripe:evt_after"));
			assertThat(events.deadLetters()).as(router.output()).contains("stripe:evt_large");
			assertThat(router.health("readiness")).isEqualTo(200);
		}
	}

}
