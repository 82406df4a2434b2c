package dev.handsfree.delivery.lanes;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.endings.UnreadableRecords;
import dev.handsfree.delivery.links.TopicReader;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;

/** A registry that is away while records of a newer writer arrive. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class RegistryAwayTest {

	private final ScriptedDestination destination = new ScriptedDestination(1);

	private RegistryThatFails registry;

	private SinkUnderTest sink;

	@BeforeEach
	void start(RealKafka.Broker broker, RealPostgres.Database database) {
		this.registry = new RegistryThatFails();
		this.sink = new SinkUnderTest(broker, database, this.destination, this.registry.serdes());
	}

	@AfterEach
	void stop() {
		this.sink.close();
		this.registry.close();
	}

	@Test
	void aRecordWhoseSchemaMustBeAskedForWaitsForTheRegistryAndIsNoDeadLetter() {
		this.registry.goAway();
		this.sink.publishWithSchema("ada", "newer", RegistryThatFails.OF_A_NEWER_WRITER);
		this.sink.await(() -> this.sink.outcomesOf("sink:crm")
			.stream()
			.anyMatch((one) -> one.getCause().equals(Optional.of("registry_unavailable"))));

		this.registry.comeBack();

		this.sink.awaitOutcome("newer", OutcomeKind.delivered);
		assertThat(this.sink.deadLetters("newer")).isEmpty();
	}

	@Test
	void aWaitingRecordWhoseSchemaMustBeAskedForIsNoDeadLetterEither() {
		this.destination.when(this.sink.event("newer"), (delivery) -> Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN));
		this.sink.publishWithSchema("ada", "newer", RegistryThatFails.OF_A_NEWER_WRITER);
		this.sink.awaitOutcome("newer", OutcomeKind.try_later);
		this.destination.when(this.sink.event("newer"), (delivery) -> new Outcome.Delivered("found"));
		EventSerdes fresh = this.registry.serdes();
		this.registry.goAway();
		this.sink.restart(fresh);

		this.sink.await(() -> this.sink.outcomesOf("sink:crm")
			.stream()
			.anyMatch((one) -> one.getCause().equals(Optional.of("registry_unavailable"))));
		this.registry.comeBack();

		this.sink.awaitOutcome("newer", OutcomeKind.delivered);
		assertThat(this.sink.deadLetters("newer")).isEmpty();
	}

	@Test
	void aLinkThatIsNoneOrCannotBeStoredIsADeadLetterAndTheNextIsLearned() {
		List<String> learned = new CopyOnWriteArrayList<>();
		var links = TopicReader.of(TopicCatalogue.IDENTITY_LINKS, "test", this.sink.bean(DeliveryProperties.class),
				this.sink.bean(EventSerdes.class).<IdentityLink>deserializer(), this.sink.bean(UnreadableRecords.class),
				(link) -> {
					if (link.getLink().getLeft().equals("user:impossible")) {
						throw new DataIntegrityViolationException("too long", new SQLException("too long", "54000"));
					}
					learned.add(link.getLink().getLeft());
				});
		links.start();
		try {
			this.sink.publishLink("rubbish", "no link".getBytes(StandardCharsets.UTF_8));
			this.sink.publishLink("impossible", this.sink.link("user:impossible"));
			this.sink.publishLink("good", this.sink.link("user:u_1"));

			this.sink.await(() -> learned.contains("user:u_1"));
			this.sink.await(() -> !this.sink.deadLetters("rubbish").isEmpty());
			this.sink.await(() -> !this.sink.deadLetters("impossible").isEmpty());
			assertThat(this.sink.outcomes("rubbish")).singleElement()
				.satisfies((outcome) -> assertThat(outcome.getCause()).contains("undecodable"));
		}
		finally {
			links.stop();
		}
	}

}
