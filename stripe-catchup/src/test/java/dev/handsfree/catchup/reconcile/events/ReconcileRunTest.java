package dev.handsfree.catchup.reconcile.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.StripeLists;
import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.publish.Publication;
import dev.handsfree.standin.wire.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against Stripe's stand-in, over HTTP. */
class ReconcileRunTest {

	private static final Duration SETTLING = Duration.ofMinutes(5);

	private final EventScene scene = new EventScene();

	@AfterEach
	void closes() {
		this.scene.close();
	}

	@Test
	void saysCompleteWhenNothingIsMissing() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.kept.add("stripe:evt_1");
		// When
		Statement statement = this.scene.reconcile();
		// Then
		Instant upTo = this.scene.ago(SETTLING);
		assertThat(statement.sentence()).isEqualTo("complete up to " + upTo + ", 0 missing, 0 mended");
		assertThat(this.scene.published).isEmpty();
		assertThat(this.scene.said()).returns("complete", ReconcileCursor::getOutcome)
			.returns(upTo, ReconcileCursor::getCompleteUpTo)
			.returns("evt_1", ReconcileCursor::getCursor);
	}

	@Test
	void publishesWhatIsMissingUnderItsOwnIdAndOnlyOnce() {
		// Given
		paid("evt_1", Duration.ofHours(3));
		paid("evt_2", Duration.ofHours(2));
		paid("evt_3", Duration.ofHours(1));
		this.scene.kept.add("stripe:evt_2");
		// When
		Statement first = this.scene.reconcile();
		Statement second = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactly("stripe:evt_1", "stripe:evt_3");
		assertThat(first.sentence()).endsWith("2 missing, 2 mended");
		assertThat(second.sentence()).endsWith("0 missing, 0 mended");
		assertThat(this.scene.published).allSatisfy((event) -> {
			assertThat(event.getType()).contains("payment.succeeded");
			assertThat(event.getBackfill()).isFalse();
			assertThat(event.getOriginal().remaining()).isPositive();
		});
	}

	@Test
	void publishesOnlyThePartOfAnEventThatIsMissing() {
		// Given
		this.scene.stripe()
			.put(StripeSays.event("evt_1", "checkout.session.completed", this.scene.ago(Duration.ofHours(1)),
					StripeSays.oneOff("cs_1", "pi_1", this.scene.ago(Duration.ofHours(1)))));
		this.scene.kept.add("stripe:evt_1");
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactly("stripe:pi_1#payment.succeeded");
		assertThat(statement.tally().missing()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "stripe:pi_1#payment.succeeded", "stripe:evt_1#payment.succeeded" })
	void aPaymentIsKeptUnderItsIntentsNameOrAsItWasNamedBefore(String payment) {
		// Given
		this.scene.stripe()
			.put(StripeSays.event("evt_1", "checkout.session.completed", this.scene.ago(Duration.ofHours(1)),
					StripeSays.oneOff("cs_1", "pi_1", this.scene.ago(Duration.ofHours(1)))));
		this.scene.kept.addAll(List.of("stripe:evt_1", payment));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).isEmpty();
		assertThat(statement.sentence()).endsWith("0 missing, 0 mended");
	}

	@Test
	void missesNothingThatIsOnlyToldBesideAnotherEvent() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.kept.add("stripe:evt_1");
		this.scene.stripe()
			.put(StripeSays.event("evt_2", "invoice.payment_succeeded", this.scene.ago(Duration.ofHours(1)), """
					{"id":"in_1","object":"invoice","livemode":false,"amount_paid":900,"currency":"eur"}"""));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).isEmpty();
		assertThat(statement.sentence()).endsWith("0 missing, 0 mended");
	}

	@Test
	void publishesOfAnIntentOnlyWhatItsSessionHasNotTold() {
		// Given
		this.scene.stripe()
			.put(StripeSays.event("evt_2", "payment_intent.succeeded", this.scene.ago(Duration.ofHours(1)), """
					{"id":"pi_1","object":"payment_intent","livemode":false,"amount":900,"currency":"eur",
					 "metadata":{"handsfree_user":"u_1"}}"""));
		this.scene.kept.add("stripe:pi_1#payment.succeeded");
		// When
		this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactly("stripe:evt_2");
		assertThat(this.scene.published.getFirst().getLinks()).hasSize(2);
		assertThat(this.scene.published.getFirst().getProvider()).contains("stripe");
	}

	@Test
	void readsAllPagesOldestFirst() {
		// Given
		List<String> all = IntStream.rangeClosed(1, 450).mapToObj((number) -> "evt_%03d".formatted(number)).toList();
		for (int number = 0; number < all.size(); number++) {
			paid(all.get(number), Duration.ofMinutes(10 + all.size() - number));
		}
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactlyElementsOf(all.stream().map("stripe:"::concat).toList());
		assertThat(statement.tally()).isEqualTo(new Tally(450, 450, 450, 0));
	}

	@Test
	void readsASecondThatHoldsMoreThanOnePage() {
		// Given
		for (int number = 1; number <= 230; number++) {
			paid("evt_" + number, Duration.ofHours(1));
		}
		paid("evt_later", Duration.ofMinutes(30));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).hasSize(231).doesNotHaveDuplicates().endsWith("stripe:evt_later");
		assertThat(statement.isComplete()).isTrue();
	}

	@Test
	void goesOnBehindTheLastEventThatItCompared() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.reconcile();
		this.scene.clock.pass(Duration.ofMinutes(15));
		paid("evt_2", Duration.ofMinutes(10));
		int listed = this.scene.calls("/v1/events");
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(statement.tally().listed()).isEqualTo(1);
		assertThat(this.scene.ids()).containsExactly("stripe:evt_1", "stripe:evt_2");
		assertThat(this.scene.calls("/v1/events")).isEqualTo(listed + 1);
	}

	@Test
	void looksAtTheLastHourAgainForWantOfACursor() {
		// Given
		this.scene.reconcile();
		paid("evt_late", Duration.ofMinutes(50));
		paid("evt_older", Duration.ofMinutes(70));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactly("stripe:evt_late");
		assertThat(statement.sentence()).endsWith("1 missing, 1 mended");
	}

	@Test
	void leavesTheYoungestEventsForTheNextRun() {
		// Given
		paid("evt_1", Duration.ofMinutes(6));
		paid("evt_2", Duration.ofMinutes(4));
		// When
		Statement first = this.scene.reconcile();
		this.scene.clock.pass(Duration.ofMinutes(2));
		Statement second = this.scene.reconcile();
		// Then
		assertThat(first.tally().missing()).isEqualTo(1);
		assertThat(second.tally().missing()).isEqualTo(1);
		assertThat(this.scene.ids()).containsExactly("stripe:evt_1", "stripe:evt_2");
	}

	@Test
	void doesNotMissWhatTheSourceMayNotEmitOrIgnoresOrNobodyKnows() {
		// Given
		this.scene.settings.put("STRIPE_TYPES", "payment.succeeded");
		this.scene.settings.put("STRIPE_IGNORE", "invoice.paid");
		Instant at = this.scene.ago(Duration.ofHours(1));
		paid("evt_ignored", Duration.ofHours(1));
		this.scene.stripe()
			.put(StripeSays.event("evt_not_allowed", "customer.subscription.updated", at,
					StripeSays.subscription("sub_1", "active", at)));
		this.scene.stripe()
			.put(StripeSays.event("evt_unknown", "charge.succeeded", at,
					StripeSays.charge("ch_1", "pi_1", 0, false, at)));
		this.scene.stripe().put(StripeSays.paid("evt_live", at).replace("\"livemode\":false", "\"livemode\":true"));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.published).isEmpty();
		assertThat(statement.tally()).isEqualTo(new Tally(4, 0, 0, 0));
		assertThat(statement.isComplete()).isTrue();
	}

	@Test
	void publishesWhatIsTooOldToTellWithoutCallingItMissing() {
		// Given
		this.scene.knownSince = this.scene.ago(Duration.ofDays(6));
		paid("evt_old", Duration.ofDays(9));
		paid("evt_young", Duration.ofDays(1));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactly("stripe:evt_old", "stripe:evt_young");
		assertThat(statement.sentence()).endsWith("1 missing, 1 mended, 1 too old to tell, published");
	}

	@Test
	void marksWhatHappenedBeforeTheSourceWasConnected() {
		// Given
		this.scene.firstSeen = Optional.of(this.scene.ago(Duration.ofDays(1)));
		this.scene.pages = 1;
		for (int number = 0; number < 150; number++) {
			paid("evt_before_" + number, Duration.ofDays(2).plusMinutes(150 - number));
		}
		paid("evt_after", Duration.ofHours(1));
		// When: in as many runs as it takes
		while (!this.scene.reconcile().isComplete()) {
			assertThat(this.scene.written.size()).isLessThan(20);
		}
		// Then
		assertThat(this.scene.published).hasSize(151)
			.allSatisfy((event) -> assertThat(event.getBackfill())
				.isEqualTo(!event.getEventId().equals("stripe:evt_after")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 45 })
	void goesOnFromATimeWhenTheProviderForgotTheCursor(int days) {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.reconcile();
		this.scene.stripe().forget("evt_1");
		this.scene.clock.pass(Duration.ofDays(days));
		paid("evt_2", Duration.ofDays(15));
		paid("evt_3", Duration.ofHours(1));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.ids()).containsExactly("stripe:evt_1", "stripe:evt_2", "stripe:evt_3");
		assertThat(statement.isComplete()).isTrue();
		boolean gap = days > 30;
		assertThat(this.scene.said().getCompleteSince())
			.contains(this.scene.ago(gap ? Duration.ofDays(30) : Duration.ofDays(30 + days)));
	}

	@Test
	void waitsAsLongAsTheProviderWantsAndNoLonger() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.stripe().failNext(Fault.throttled(Duration.ofSeconds(7)).times(3).on("/v1/events"));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(this.scene.paused).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7),
				Duration.ofSeconds(7));
		assertThat(statement.isComplete()).isTrue();
		assertThat(this.scene.ids()).containsExactly("stripe:evt_1");
	}

	@Test
	void isNotCompleteInAStormOfRefusals() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.stripe().failNext(Fault.throttled(Duration.ofSeconds(7)).times(-1).on("/v1/events"));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(statement.sentence())
			.isEqualTo("incomplete: Stripe asks for fewer calls (429), 6 times; 0 missing, 0 mended");
		assertThat(this.scene.stripe().calls()).containsEntry("GET /v1/events", StripeLists.TRIES);
		assertThat(this.scene.said()).returns("incomplete", ReconcileCursor::getOutcome)
			.returns(Instant.EPOCH, ReconcileCursor::getCompleteUpTo);
	}

	@Test
	void doesNotCallAgainWithinALongPause() {
		// Given
		this.scene.stripe().failNext(Fault.throttled(Duration.ofHours(1)).on("/v1/events"));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(statement.why()).contains("Stripe asks for fewer calls (429), for 3600 s");
		assertThat(this.scene.paused).isEmpty();
		assertThat(this.scene.stripe().calls()).containsEntry("GET /v1/events", 1);
	}

	@Test
	void asksAgainWhenAnAnswerBreaksOff() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.stripe().failNext(Fault.cut(Fault.Cut.HALF).on("/v1/events"));
		this.scene.stripe().failNext(Fault.status(502).on("/v1/events"));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(statement.isComplete()).isTrue();
		assertThat(this.scene.paused).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
	}

	@Test
	void doesNotAskAgainWithAKeyThatIsRefused() {
		// Given
		this.scene.stripe().failNext(Fault.status(401).times(-1).on("/v1/events"));
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(statement.why()).contains("Stripe refuses the key for this list (401)");
		assertThat(this.scene.stripe().calls()).containsEntry("GET /v1/events", 1);
	}

	@Test
	void goesOnWhereItWasCutShort() {
		// Given
		this.scene.firstSeen = Optional.of(this.scene.ago(Duration.ofDays(20)));
		for (int number = 0; number < 300; number++) {
			paid("evt_%03d".formatted(number), Duration.ofMinutes(400 - number));
		}
		this.scene.pages = 2;
		// When
		Statement first = this.scene.reconcile();
		int afterFirst = this.scene.published.size();
		this.scene.pages = 100;
		Statement second = this.scene.reconcile();
		// Then
		assertThat(first.sentence()).startsWith("incomplete: there are more than 2 pages; ");
		assertThat(second.isComplete()).isTrue();
		assertThat(second.tally().listed()).isEqualTo(300 - afterFirst);
		assertThat(this.scene.ids()).hasSize(300).doesNotHaveDuplicates();
	}

	@Test
	void publishesNothingMoreOnceAnotherInstanceHasTakenOver() {
		// Given
		for (int number = 0; number < 300; number++) {
			paid("evt_%03d".formatted(number), Duration.ofMinutes(400 - number));
		}
		this.scene.writesUntilLost = 2;
		// When
		Statement statement = this.scene.reconcile();
		// Then
		assertThat(statement.why()).contains("another instance took over");
		assertThat(this.scene.published).hasSizeLessThan(300);
		assertThat(this.scene.written).hasSize(1).allMatch((record) -> record.getOutcome().equals("running"));
	}

	@Test
	void isNotCompleteWithoutKafkaAndMendsOnceItIsBack() {
		// Given
		paid("evt_1", Duration.ofHours(1));
		this.scene.answer = new Publication.Unavailable("no acknowledgement in time");
		// When
		Statement away = this.scene.reconcile();
		this.scene.answer = new Publication.Published();
		Statement back = this.scene.reconcile();
		// Then
		assertThat(away.sentence())
			.isEqualTo("incomplete: Kafka cannot take the events: no acknowledgement in time; 1 missing, 0 mended");
		assertThat(back.sentence()).endsWith("1 missing, 1 mended");
		assertThat(this.scene.ids()).containsExactly("stripe:evt_1");
	}

	private void paid(String id, Duration ago) {
		this.scene.stripe().put(StripeSays.paid(id, this.scene.ago(ago)));
	}

}
