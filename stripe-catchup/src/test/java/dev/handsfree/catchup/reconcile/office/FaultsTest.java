package dev.handsfree.catchup.reconcile.office;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.platform.EmbeddedBroker;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a broker that can be stopped. */
class FaultsTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void anotherInstanceTakesOverWhenTheOwnerIsKilled() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.folder));
				OwnedTown town = new OwnedTown(broker.bootstrapServers())) {
			// Given: an owner in the middle of a run
			paid(town, 450);
			town.isStuckAtTheThirdPage(Duration.ofSeconds(15));
			Process owner = InstanceProcess.start(town);
			CompletableFuture<Statement> asked = ask(town);
			soon().until(() -> town.kept().size() == 200);
			Instance other = town.instance("off");
			// When
			owner.destroyForcibly().waitFor();
			// Then: the request is answered by the other, which goes on where the first
			// stood
			assertThat(town.kept()).hasSize(200);
			Statement statement = asked.join();
			assertThat(statement.isComplete()).isTrue();
			assertThat(statement.tally().listed()).isEqualTo(250);
			assertThat(other.owns()).isTrue();
			assertThat(town.kept()).hasSize(450);
		}
	}

	@Test
	void goesOnWhenKafkaIsBack() throws Exception {
		EmbeddedBroker.Settings settings = EmbeddedBroker.Settings.in(this.folder);
		EmbeddedBroker first = EmbeddedBroker.start(settings);
		int port = Integer.parseInt(first.bootstrapServers().replaceFirst(".*:", ""));
		try (OwnedTown town = new OwnedTown(first.bootstrapServers())) {
			// Given
			paid(town, 450);
			town.isStuckAtTheThirdPage(Duration.ofSeconds(2));
			Instance instance = town.instance("15m");
			soon().until(() -> town.kept().size() == 200);
			// When
			first.close();
			soon().until(() -> instance.runs(Run.RECONCILE, "incomplete") == 1);
			EmbeddedBroker second = EmbeddedBroker.start(settings.withPort(port));
			// Then
			soon().until(() -> instance.runs(Run.RECONCILE, "complete") >= 1);
			assertThat(town.kept()).hasSize(450);
			assertThat(town.said(town.source).orElseThrow().getOutcome()).isEqualTo("complete");
			instance.close();
			second.close();
		}
	}

	private static CompletableFuture<Statement> ask(OwnedTown town) {
		return CompletableFuture
			.supplyAsync(() -> new ReconcileDesk(town.bootstrapServers, town.serdes, Duration.ofSeconds(60))
				.ask(town.source, Run.RECONCILE));
	}

	private static void paid(OwnedTown town, int events) {
		town.isComparedUpTo(Duration.ofMinutes(700));
		for (int number = 0; number < events; number++) {
			town.standIns.stripe()
				.put(StripeSays.paid("evt_%03d".formatted(number), town.ago(Duration.ofMinutes(600 - number))));
		}
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(90));
	}

}
