package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.testkit.parts.RealKafka;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/** On a real broker. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class ReconcilerTest {

	@SuppressWarnings("NullAway.Init")
	private ElectionCluster cluster;

	@BeforeEach
	void settles(RealKafka.Broker broker) {
		this.cluster = new ElectionCluster(broker.bootstrapServers());
	}

	@AfterEach
	void closes() {
		this.cluster.close();
	}

	@Test
	void backfillsAndReconcilesAtStartAndThenEachTimeItIsDue() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.cluster.standIns.stripe()
			.put(StripeSays.subscription("sub_1", "active", this.cluster.ago(Duration.ofDays(90))));
		Instance instance = this.cluster.instance("15m");
		soon().until(() -> instance.runs(Run.RECONCILE, "complete") == 1);
		paid("evt_2", Duration.ofMinutes(1));
		// When
		this.cluster.clock.pass(Duration.ofMinutes(15));
		soon().until(() -> instance.runs(Run.RECONCILE, "complete") == 2);
		// Then
		assertThat(instance.runs(Run.BACKFILL, "complete")).isEqualTo(1);
		assertThat(this.cluster.kept()).hasSize(3)
			.containsEntry("evt_1", 1)
			.containsEntry("evt_2", 1)
			.anySatisfy((id, times) -> assertThat(id).startsWith("backfill:sub_1:"));
		assertThat(instance.count(ReconcileMeters.MISSING)).isEqualTo(2);
		assertThat(instance.count(ReconcileMeters.MENDED)).isEqualTo(2);
		assertThat(instance.count(ReconcileMeters.BACKFILLED)).isEqualTo(1);
		assertThat(instance.meters.get(ReconcileMeters.COMPLETE_UP_TO).gauge().value())
			.isEqualTo((double) this.cluster.ago(Duration.ofMinutes(5)).getEpochSecond());
		assertThat(this.cluster.said(this.cluster.source).orElseThrow().getOutcome()).isEqualTo("complete");
		assertThat(this.cluster.said(this.cluster.source + ":backfill").orElseThrow().getOutcome())
			.isEqualTo("complete");
	}

	@Test
	void doesNotMissWhatCameByWebhookAndWhatItMendedBefore() throws Exception {
		// Given
		paid("evt_1", Duration.ofHours(1));
		Instance first = this.cluster.instance("15m");
		soon().until(() -> first.runs(Run.RECONCILE, "complete") == 1);
		first.close();
		this.cluster.isForgotten();
		// When
		Instance second = this.cluster.instance("15m");
		soon().until(() -> second.runs(Run.RECONCILE, "complete") == 1);
		// Then
		assertThat(second.count(ReconcileMeters.MISSING)).isZero();
		assertThat(this.cluster.kept()).containsEntry("evt_1", 1);
	}

	@Test
	void oneOfTwoWorksAndTheOtherTakesOverWhenItCloses() {
		// Given
		Instance first = this.cluster.instance("15m");
		soon().until(() -> first.runs(Run.RECONCILE, "complete") == 1);
		Instance second = this.cluster.instance("15m");
		this.cluster.clock.pass(Duration.ofMinutes(15));
		soon().until(() -> first.runs(Run.RECONCILE, "complete") + second.runs(Run.RECONCILE, "complete") == 2);
		assertThat(first.owns() ^ second.owns()).isTrue();
		Instance owner = first.owns() ? first : second;
		Instance other = first.owns() ? second : first;
		this.cluster.clock.pass(Duration.ofMinutes(10));
		paid("evt_1", Duration.ofHours(2));
		paid("evt_2", Duration.ofMinutes(7));
		// When
		owner.close();
		// Then: from where the first one stood
		soon().until(() -> !this.cluster.kept().isEmpty());
		assertThat(other.owns()).isTrue();
		assertThat(first.runs(Run.BACKFILL, "complete") + second.runs(Run.BACKFILL, "complete")).isEqualTo(1);
		assertThat(this.cluster.kept()).containsOnlyKeys("evt_2");
	}

	@Test
	void aCursorThatAReplacedLeaderWritesIsNotBelieved() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.cluster.instance("off");
		Statement first = ask(Run.RECONCILE).join();
		paid("evt_2", Duration.ofMinutes(30));
		// When: one that was frozen writes down how far it had come
		this.cluster.isAt(EventCursor.NEW.from(this.cluster.ago(Duration.ofDays(30)), Instant.EPOCH));
		Statement second = ask(Run.RECONCILE).join();
		// Then
		assertThat(first.tally().listed()).isEqualTo(1);
		assertThat(second.tally().listed()).isEqualTo(1);
		assertThat(second.upTo()).isAfterOrEqualTo(first.upTo());
		assertThat(this.cluster.kept()).containsOnly(entry("evt_1", 1), entry("evt_2", 1));
	}

	@Test
	void aRunStopsWhereItsLeaderIsReplacedAndTheNextOneCompletesIt() {
		// Given
		this.cluster.isComparedUpTo(Duration.ofMinutes(700));
		for (int number = 0; number < 450; number++) {
			paid("evt_%03d".formatted(number), Duration.ofMinutes(600 - number));
		}
		// Longer than it takes the leader to hear of an election.
		this.cluster.isStuckAtTheThirdPage(Duration.ofSeconds(8));
		Instance instance = this.cluster.instance("off");
		soon().until(instance::owns);
		CompletableFuture<Statement> asked = ask(Run.RECONCILE);
		soon().until(() -> this.cluster.kept().size() == 200);
		// When: another instance comes, and all are assigned anew
		this.cluster.instance("off");
		soon().until(() -> instance.runs(Run.RECONCILE, "incomplete") == 1);
		// Then: the next leader takes the request up again, behind the second page
		Statement statement = asked.join();
		assertThat(statement.isComplete()).isTrue();
		assertThat(statement.tally().listed()).isEqualTo(250);
		assertThat(this.cluster.kept()).hasSize(450);
		assertThat(this.cluster.said(this.cluster.source).orElseThrow().getOutcome()).isEqualTo("complete");
	}

	@Test
	void answersARequestEvenOfABug() {
		// Given
		Instance failing = this.cluster.failingInstance();
		// When
		Statement statement = ask(Run.RECONCILE).join();
		// Then
		assertThat(statement.why()).contains("it failed: IllegalStateException");
		assertThat(failing.runs(Run.RECONCILE, "incomplete")).isEqualTo(1);
	}

	@Test
	void answersARequestForWhatCannotBeRun() {
		// Given
		this.cluster.instance("off");
		String key = this.cluster.source + ":request";
		// When
		this.cluster.write(key,
				ReconcileCursor.newBuilder()
					.setSource(this.cluster.source)
					.setCursor("")
					.setCompleteUpTo(Instant.EPOCH)
					.setOutcome("asked")
					.setRequest("r1")
					.setCommand("dance")
					.build());
		// Then
		soon().until(() -> this.cluster.said(key).orElseThrow().getOutcome().equals("incomplete"));
		assertThat(this.cluster.said(key).orElseThrow().getWhy()).contains("there is no such command");
	}

	@Test
	void waitsOutAStormWithoutLosingItsPlace() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		Instance instance = this.cluster.instance("off");
		soon().until(instance::owns);
		this.cluster.standIns.stripe().failNext(Fault.throttled(Duration.ofSeconds(3)).times(4).on("/v1/events"));
		Instant before = Instant.now();
		// When
		Statement statement = ask(Run.RECONCILE).join();
		// Then
		assertThat(statement.isComplete()).isTrue();
		assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(12));
		assertThat(instance.owns()).isTrue();
		assertThat(this.cluster.kept()).containsOnlyKeys("evt_1");
	}

	@Test
	void saysWhyARunIsIncompleteAndCompletesTheNext() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.cluster.instance("off");
		this.cluster.standIns.stripe().failNext(Fault.status(403).on("/v1/events"));
		// When
		Statement refused = ask(Run.RECONCILE).join();
		Statement complete = ask(Run.RECONCILE).join();
		// Then
		assertThat(refused.sentence())
			.isEqualTo("incomplete: Stripe refuses the key for this list (403); 0 missing, 0 mended");
		assertThat(complete.sentence()).startsWith("complete up to ").endsWith("1 missing, 1 mended");
	}

	@Test
	void aBackfillThatIsAskedForTwicePublishesTheSameIds() {
		// Given
		for (int number = 0; number < 120; number++) {
			this.cluster.standIns.stripe()
				.put(StripeSays.subscription("sub_" + number, "active", this.cluster.ago(Duration.ofDays(90))));
		}
		this.cluster.instance("off");
		// When
		Statement first = ask(Run.BACKFILL).join();
		Statement second = ask(Run.BACKFILL).join();
		// Then
		assertThat(first.sentence()).isEqualTo("complete, 120 listed, 120 published");
		assertThat(second.sentence()).isEqualTo(first.sentence());
		assertThat(this.cluster.kept()).hasSize(120).allSatisfy((id, times) -> {
			assertThat(id).startsWith("backfill:sub_");
			assertThat(times).isEqualTo(2);
		});
	}

	@Test
	void aRequestThatNobodyTakesUpIsToldSoAndAnsweredLater() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		ReconcileRequests desk = new ReconcileRequests(this.cluster.bootstrapServers, this.cluster.serdes,
				Duration.ofMillis(500));
		// When
		assertThatThrownBy(() -> desk.ask(this.cluster.source, Run.RECONCILE)).isInstanceOf(NoAnswerException.class)
			.hasMessageStartingWith("No leader answers");
		Instance instance = this.cluster.instance("off");
		// Then
		soon().until(() -> this.cluster.said(this.cluster.source + ":request")
			.orElseThrow()
			.getOutcome()
			.equals("complete"));
		assertThat(instance.runs(Run.RECONCILE, "complete")).isEqualTo(1);
	}

	private CompletableFuture<Statement> ask(Run run) {
		return CompletableFuture.supplyAsync(
				() -> new ReconcileRequests(this.cluster.bootstrapServers, this.cluster.serdes, Duration.ofSeconds(60))
					.ask(this.cluster.source, run));
	}

	private void paid(String id, Duration ago) {
		this.cluster.standIns.stripe().put(StripeSays.paid(id, this.cluster.ago(ago)));
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(60));
	}

}
