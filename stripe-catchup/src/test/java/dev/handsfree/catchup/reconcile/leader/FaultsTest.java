package dev.handsfree.catchup.reconcile.leader;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.platform.EmbeddedBroker;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a broker that can be stopped. */
@Tag("integration")
class FaultsTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void anotherInstanceTakesOverWhenTheOwnerIsKilled() throws Exception {
		try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.folder));
				ElectionCluster cluster = new ElectionCluster(broker.bootstrapServers())) {
			// Given: an owner in the middle of a run
			paid(cluster, 450);
			cluster.isStuckAtTheThirdPage(Duration.ofSeconds(15));
			Process owner = InstanceProcess.start(cluster);
			CompletableFuture<Statement> asked = ask(cluster);
			soon().until(() -> cluster.kept().size() == 200);
			Instance other = cluster.instance("off");
			// When
			owner.destroyForcibly().waitFor();
			// Then: the request is answered by the other, which goes on where the first
			// stood
			assertThat(cluster.kept()).hasSize(200);
			Statement statement = asked.join();
			assertThat(statement.isComplete()).isTrue();
			assertThat(statement.tally().listed()).isEqualTo(250);
			assertThat(other.owns()).isTrue();
			assertThat(cluster.kept()).hasSize(450);
		}
	}

	@Test
	void goesOnWhenKafkaIsBack() throws Exception {
		EmbeddedBroker.Settings settings = EmbeddedBroker.Settings.in(this.folder);
		EmbeddedBroker first = EmbeddedBroker.start(settings);
		int port = Integer.parseInt(first.bootstrapServers().replaceFirst(".*:", ""));
		try (ElectionCluster cluster = new ElectionCluster(first.bootstrapServers())) {
			// Given
			paid(cluster, 450);
			cluster.isStuckAtTheThirdPage(Duration.ofSeconds(2));
			Instance instance = cluster.instance("15m");
			soon().until(() -> cluster.kept().size() == 200);
			// When
			first.close();
			soon().until(() -> instance.runs(Run.RECONCILE, "incomplete") == 1);
			EmbeddedBroker second = EmbeddedBroker.start(settings.withPort(port));
			// Then
			soon().until(() -> instance.runs(Run.RECONCILE, "complete") >= 1);
			assertThat(cluster.kept()).hasSize(450);
			assertThat(cluster.said(cluster.source).orElseThrow().getOutcome()).isEqualTo("complete");
			instance.close();
			second.close();
		}
	}

	private static CompletableFuture<Statement> ask(ElectionCluster cluster) {
		return CompletableFuture
			.supplyAsync(() -> new ReconcileRequests(cluster.bootstrapServers, cluster.serdes, Duration.ofSeconds(60))
				.ask(cluster.source, Run.RECONCILE));
	}

	private static void paid(ElectionCluster cluster, int events) {
		cluster.isComparedUpTo(Duration.ofMinutes(700));
		for (int number = 0; number < events; number++) {
			cluster.standIns.stripe()
				.put(StripeSays.paid("evt_%03d".formatted(number), cluster.ago(Duration.ofMinutes(600 - number))));
		}
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(90));
	}

}
