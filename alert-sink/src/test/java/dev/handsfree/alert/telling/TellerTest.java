package dev.handsfree.alert.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.handsfree.alert.Pace;
import dev.handsfree.alert.QuietHours;
import dev.handsfree.alert.Telling;
import dev.handsfree.alert.Telling.Gathering;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Alert.Urgency;
import dev.handsfree.messengers.FakeMessenger;
import dev.handsfree.messengers.Messages;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.Messengers;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What people are told, when, how often and by whom: on a real database. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class TellerTest {

	private final MovableClock clock = new MovableClock(Messages.NOON);

	private final FakeMessenger slack = FakeMessenger.bot();

	private final FakeMessenger mail = FakeMessenger.mail();

	private final String run = UUID.randomUUID().toString().substring(0, 8);

	private final RealPostgres.Database database;

	private final JdbcClient jdbc;

	TellerTest(RealPostgres.Database database) {
		this.database = database;
		this.jdbc = JdbcClient.create(database.pool());
	}

	@BeforeEach
	void empty() {
		SchemaMigration.migrate(this.database.pool(), "delivery");
		SchemaMigration.migrate(this.database.pool(), "alert");
		this.jdbc.sql("TRUNCATE alert.thread, alert.matter, alert.later").update();
	}

	@Test
	void oneIncidentIsOneMessageThatShowsEachOfItsStates() {
		assertThat(tell("crm", State.OPEN)).isInstanceOf(Outcome.Delivered.class);
		this.clock.pass(Duration.ofMinutes(5));
		assertThat(tell("crm", State.UPDATED)).isInstanceOf(Outcome.Delivered.class);
		this.clock.pass(Duration.ofMinutes(5));
		assertThat(tell("crm", State.CLOSED)).isInstanceOf(Outcome.Delivered.class);

		assertThat(this.slack.messages).singleElement()
			.satisfies((message) -> assertThat(message.headline()).startsWith("Over: "));
		assertThat(this.slack.edits).isEqualTo(2);
		assertThat(this.mail.messages).isEmpty();
	}

	@Test
	void whatCannotBeEditedIsFollowedByMessagesOfOneThread() {
		Teller teller = teller(Optional.empty(), this.mail);
		tell(teller, "crm", State.OPEN);
		this.clock.pass(Pace.MOMENT);
		round(teller);
		this.clock.pass(Duration.ofMinutes(5));
		tell(teller, "crm", State.CLOSED);
		this.clock.pass(Pace.MOMENT);
		round(teller);

		assertThat(this.mail.messages).hasSize(2);
		assertThat(this.mail.messages.getFirst().answers()).isEmpty();
		assertThat(this.mail.messages.getLast().answers()).contains(this.mail.messages.getFirst().effect());
		assertThat(this.mail.messages).extracting((message) -> message.thread()).containsOnly(matter("crm"));
	}

	@Test
	void whatComesAgainIsToldOnce() {
		Alert alert = alert("crm", State.OPEN);

		assertThat(tell(teller(), alert)).isInstanceOf(Outcome.Delivered.class);
		assertThat(tell(teller(), alert)).isInstanceOf(Outcome.AlreadyThere.class);
		assertThat(this.slack.messages).hasSize(1);
		assertThat(this.slack.edits).isZero();
	}

	@Test
	void whatIsOlderThanWhatWasToldChangesNothing() {
		Alert open = alert("crm", State.OPEN);
		this.clock.pass(Duration.ofMinutes(1));
		tell("crm", State.CLOSED);

		assertThat(tell(teller(), open)).isInstanceOf(Outcome.Superseded.class);
		assertThat(this.slack.messages.getFirst().headline()).startsWith("Over: ");
	}

	@Test
	void aStormWithinAMinuteIsOneMessage() {
		List<Outcome> outcomes = IntStream.range(0, 20).mapToObj((number) -> tell("crm" + number, State.OPEN)).toList();
		this.clock.pass(Pace.STORM.plusSeconds(1));
		tell("later", State.OPEN);

		assertThat(outcomes).hasOnlyElementsOfType(Outcome.Delivered.class);
		assertThat(this.slack.messages).hasSize(2);
		assertThat(this.slack.messages.getFirst().alerts()).hasSize(20);
		assertThat(this.slack.messages.getLast().alerts()).hasSize(1);
	}

	@Test
	void aStormThatManyTellAtATimeIsOneMessage() throws InterruptedException {
		this.clock.pass(Duration.ofSeconds(1));
		try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
			workers.invokeAll(IntStream.range(0, 16).<Callable<Outcome>>mapToObj((number) -> () -> {
				Alert alert = alert("crm" + number, State.OPEN);
				Outcome outcome = tell(teller(), alert);
				// The first is under way: it is tried again, as delivery does.
				while (outcome instanceof Outcome.TryLater) {
					outcome = tell(teller(), alert);
				}
				return outcome;
			}).toList());
		}

		assertThat(this.slack.messages).singleElement()
			.satisfies((message) -> assertThat(message.alerts()).hasSize(16));
	}

	@Test
	void whoLookedAtTheClockFirstJoinsWhoWasQuicker() {
		Alert slow = alert("slow", State.OPEN);
		AlertThreads threads = new AlertThreads(this.jdbc,
				new TransactionTemplate(new DataSourceTransactionManager(this.database.pool())));
		Instant before = this.clock.instant();
		this.clock.pass(Duration.ofMillis(3));
		threads.take(alert("quick", State.OPEN), Gathering.STORM, this.clock.instant());

		assertThat(threads.take(slow, Gathering.STORM, before))
			.isEqualTo(new AlertThreads.Taken.Unsaid(matter("quick")));
	}

	@Test
	void aStormIsOneMessageAlsoWhereNothingIsEditedAndItsRestOneMore() {
		Teller teller = teller(Optional.empty(), this.mail);
		IntStream.range(0, 20).forEach((number) -> tell(teller, "crm" + number, State.OPEN));
		assertThat(this.mail.messages).isEmpty();

		this.clock.pass(Pace.MOMENT);
		round(teller);
		IntStream.range(20, 30).forEach((number) -> tell(teller, "crm" + number, State.OPEN));
		round(teller);
		assertThat(this.mail.messages).singleElement().satisfies((message) -> assertThat(message.alerts()).hasSize(20));

		this.clock.pass(Pace.STORM);
		round(teller);
		assertThat(this.mail.messages).hasSize(2);
		assertThat(this.mail.messages.getLast().alerts()).hasSize(10);
		assertThat(this.mail.messages.getLast().answers()).isPresent();
	}

	@Test
	void whatComesWhileItsThreadIsBeingToldIsToldOnceMore() {
		Teller teller = teller(Optional.empty(), this.mail);
		tell(teller, "crm", State.OPEN);
		this.clock.pass(Pace.MOMENT);
		Later later = new Later(this.jdbc, this.clock);
		Later.Row underWay = later.claim().getFirst();
		teller.show(underWay.thread());
		this.clock.pass(Duration.ofSeconds(1));
		tell(teller, "crm", State.CLOSED);

		later.told(underWay);
		this.clock.pass(Pace.STORM);
		round(teller);

		assertThat(this.mail.messages).hasSize(2);
		assertThat(this.mail.messages.getLast().headline()).startsWith("Over: ");
	}

	@Test
	void quietHoursHoldWhatCanWaitAndThenTellWhatHasBecomeOfIt() {
		Teller teller = teller(Optional.of(QuietHours.parse("11:00-14:00 UTC")), this.slack, this.mail);
		assertThat(tell(teller, "crm", State.OPEN)).isInstanceOf(Outcome.Delivered.class);
		this.clock.pass(Duration.ofHours(1));
		tell(teller, "crm", State.CLOSED);
		round(teller);
		assertThat(this.slack.messages).isEmpty();

		this.clock.pass(Duration.ofHours(1));
		round(teller);
		round(teller);

		assertThat(this.slack.messages).singleElement()
			.satisfies((message) -> assertThat(message.headline()).startsWith("Over: "));
	}

	@Test
	void quietHoursLetMoneyThrough() {
		Teller teller = teller(Optional.of(QuietHours.parse("11:00-14:00 UTC")), this.slack);
		Alert alert = alert("access", State.OPEN);

		tell(teller, new Alert(alert.matter(), alert.at(), alert.state(), Urgency.AT_ONCE, alert.words()));

		assertThat(this.slack.messages).hasSize(1);
	}

	@Test
	void mailTellsWhatSlackDoesNotTakeAndSlackShowsItOnceItIsBack() {
		Teller teller = teller();
		tell(teller, "crm", State.OPEN);
		this.slack.goAway();
		this.clock.pass(Duration.ofMinutes(5));
		assertThat(tell(teller, "crm", State.CLOSED)).isInstanceOf(Outcome.Delivered.class);
		assertThat(this.mail.messages).singleElement()
			.satisfies((message) -> assertThat(message.note())
				.contains("Told here, as slack did not take it: unreachable."));

		this.slack.comeBack();
		this.clock.pass(Duration.ofMinutes(1));
		round(teller);

		assertThat(this.slack.messages.getFirst().headline()).startsWith("Over: ");
		assertThat(this.mail.messages).hasSize(1);
		assertThat(held()).isZero();
	}

	@Test
	void whatNobodyTakesIsTriedAgainByTheSink() {
		Teller teller = teller();
		this.slack.goAway();
		this.mail.goAway();

		assertThat(tell(teller, "crm", State.OPEN)).isEqualTo(Outcome.TryLater.because(Cause.UNREACHABLE));
		assertThat(new Messengers(List.of(this.slack, this.mail)).probe()).contains(Cause.UNREACHABLE);

		this.mail.comeBack();
		assertThat(new Messengers(List.of(this.slack, this.mail)).probe()).isEmpty();
		assertThat(tell(teller, "crm", State.OPEN)).isInstanceOf(Outcome.Delivered.class);
	}

	@Test
	void aBotThatIsNoMoreLeavesItsMessageAsItIs() {
		tell("crm", State.OPEN);
		Teller withoutBot = teller(Optional.empty(), this.mail);
		this.clock.pass(Duration.ofMinutes(5));
		tell(withoutBot, "crm", State.CLOSED);
		this.clock.pass(Pace.MOMENT);
		round(withoutBot);
		this.clock.pass(Pace.STORM);
		round(withoutBot);

		assertThat(this.mail.messages).hasSize(1);
		assertThat(held()).isZero();
	}

	@Test
	void whatABugKeepsFromBeingToldKeepsNothingElse() {
		Teller teller = teller(Optional.empty(), this.mail);
		tell(teller, "crm", State.OPEN);
		this.jdbc.sql("UPDATE alert.matter SET alert = 'no json'").update();
		this.clock.pass(Duration.ofMinutes(2));
		tell(teller, "other", State.OPEN);
		this.clock.pass(Pace.MOMENT);

		round(teller);

		assertThat(this.mail.messages).singleElement()
			.satisfies((message) -> assertThat(message.thread()).isEqualTo(matter("other")));
		assertThat(held()).isOne();
	}

	@Test
	void aBusySlackIsWaitedFor() {
		this.slack.failNext(MessengerException.nothingSent(NotTaken.TryLater.because(Cause.THROTTLED)));

		assertThat(tell("crm", State.OPEN)).isEqualTo(Outcome.TryLater.because(Cause.THROTTLED));
		assertThat(this.mail.messages).isEmpty();
	}

	@Test
	void whatIsWrongWithThisSinkIsToldByMailFirst() {
		Alert alert = alert("x", State.OPEN);
		Alert ours = new Alert("alert:slack:" + this.run, alert.at(), alert.state(), alert.urgency(), alert.words());

		tell(teller(), new Telling.Tell(ours, Gathering.ALONE, Optional.empty()));

		assertThat(this.mail.messages).hasSize(1);
		assertThat(this.slack.messages).isEmpty();
	}

	@Test
	void aPostOfWhichNobodyKnowsIsFoundAndNotRepeated() {
		Teller slackAlone = teller(Optional.empty(), this.slack);
		Alert alert = alert("crm", State.OPEN);
		this.slack.loseNextAnswer();
		assertThat(tell(slackAlone, alert)).isEqualTo(Outcome.TryLater.because(Cause.UNREACHABLE));
		assertThat(tell(slackAlone, alert)).isInstanceOfSatisfying(Outcome.TryLater.class,
				(later) -> assertThat(later.cause()).isEqualTo(Cause.IN_DOUBT));

		this.clock.pass(this.slack.callLimit().multipliedBy(2));

		assertThat(tell(slackAlone, alert)).isInstanceOf(Outcome.Delivered.class);
		assertThat(this.slack.messages).hasSize(1);
	}

	@Test
	void aMessageThatAPersonDeletedIsPostedAnew() {
		tell("crm", State.OPEN);
		this.slack.clear();
		this.clock.pass(Duration.ofMinutes(5));

		tell("crm", State.CLOSED);

		assertThat(this.slack.messages).hasSize(1);
	}

	@Test
	void aReminderComesOnceWhenItsTimeHasCome() throws InterruptedException {
		tell(teller(), disputed(State.OPEN, Optional.of(this.clock.instant().plus(Duration.ofDays(5)))));
		this.clock.pass(Duration.ofDays(5).minusSeconds(1));
		round(teller());
		assertThat(this.slack.messages).hasSize(1);

		this.clock.pass(Duration.ofSeconds(1));
		try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
			instances.invokeAll(IntStream.range(0, 8).<Callable<Boolean>>mapToObj((number) -> () -> {
				round(teller());
				return true;
			}).toList());
		}

		assertThat(this.slack.messages).hasSize(2);
		assertThat(this.slack.messages.getLast().answers()).contains(this.slack.messages.getFirst().effect());
		// A replay of the dispute reminds nobody again.
		tell(teller(), disputed(State.OPEN, Optional.of(this.clock.instant())));
		round(teller());
		assertThat(this.slack.messages).hasSize(2);
	}

	@Test
	void nobodyIsRemindedOfADisputeThatHasEnded() {
		tell(teller(), disputed(State.OPEN, Optional.of(this.clock.instant().plus(Duration.ofDays(5)))));
		this.clock.pass(Duration.ofDays(1));
		tell(teller(), disputed(State.CLOSED, Optional.empty()));

		this.clock.pass(Duration.ofDays(5));
		round(teller());

		assertThat(this.slack.messages).singleElement()
			.satisfies((message) -> assertThat(message.headline()).startsWith("Over: "));
	}

	@Test
	void aReminderThatNobodyTakesIsTriedAgain() {
		tell(teller(), disputed(State.OPEN, Optional.of(this.clock.instant().plus(Duration.ofDays(5)))));
		this.clock.pass(Duration.ofDays(5));
		this.slack.goAway();
		this.mail.goAway();
		round(teller());

		this.mail.comeBack();
		this.clock.pass(Duration.ofSeconds(5));
		round(teller());

		assertThat(this.mail.messages).hasSize(1);
		assertThat(held()).isZero();
	}

	private Telling.Tell disputed(State state, Optional<Instant> remindAt) {
		Alert alert = alert("dispute", state);
		return new Telling.Tell(alert, Gathering.ALONE,
				remindAt.map((at) -> new Telling.Reminder(new Alert(alert.matter(), at, State.UPDATED, Urgency.AT_ONCE,
						Messages.alert("dispute in 48 hours", State.UPDATED, at).words()))));
	}

	private Alert alert(String what, State state) {
		Alert alert = Messages.alert(what, state, this.clock.instant());
		return new Alert(matter(what), alert.at(), state, alert.urgency(), alert.words());
	}

	private String matter(String what) {
		return what + ":" + this.run;
	}

	private Outcome tell(String what, State state) {
		return tell(teller(), what, state);
	}

	private Outcome tell(Teller teller, String what, State state) {
		return tell(teller, alert(what, state));
	}

	private static Outcome tell(Teller teller, Alert alert) {
		return teller.tell(new Telling.Tell(alert, Gathering.STORM, Optional.empty()));
	}

	private static Outcome tell(Teller teller, Telling.Tell tell) {
		return teller.tell(tell);
	}

	private void round(Teller teller) {
		new LaterRounds(new Later(this.jdbc, this.clock), teller).round();
	}

	private long held() {
		return this.jdbc.sql("SELECT count(*) FROM alert.later").query(Long.class).single();
	}

	private Teller teller() {
		return teller(Optional.empty(), this.slack, this.mail);
	}

	private Teller teller(Optional<QuietHours> quiet, Messenger... messengers) {
		TransactionTemplate transaction = new TransactionTemplate(
				new DataSourceTransactionManager(this.database.pool()));
		return new Teller(new Messengers(List.of(messengers)), new AlertThreads(this.jdbc, transaction),
				new Later(this.jdbc, this.clock), new Posts(new Ledger(this.jdbc, this.clock), this.clock),
				new Pace(quiet), this.clock);
	}

}
