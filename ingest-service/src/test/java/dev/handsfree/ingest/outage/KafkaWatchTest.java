package dev.handsfree.ingest.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.messengers.Alert.Fact;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.FakeMessenger;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When people are told of an outage of Kafka, by whom, and how often. */
class KafkaWatchTest {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private final MovableClock clock = new MovableClock(NOON);

	private final FakeMessenger slack = FakeMessenger.bot();

	private final FakeMessenger mail = FakeMessenger.mail();

	private boolean available = true;

	private long unkept = 7;

	private KafkaWatch watch = watch(this.slack, this.mail);

	@Test
	void tellsNobodyOfAMomentOfLessThanAMinute() {
		isThere(10);
		isAway(59);
		isThere(3600);

		assertThat(messages()).isEmpty();
	}

	@Test
	void tellsAfterAMinuteWhatItMeansAndSinceWhen() {
		isThere(10);
		isAway(60);

		assertThat(this.slack.messages).singleElement().satisfies((message) -> {
			assertThat(message.headline()).isEqualTo("Incident: kafka");
			assertThat(message.alerts()).singleElement().satisfies((alert) -> {
				assertThat(alert.matter()).isEqualTo("kafka:unreachable:" + NOON.plusSeconds(10).getEpochSecond());
				assertThat(alert.words().sentence()).contains("answered 503", "will send them again");
				assertThat(alert.words().facts()).containsExactly(new Fact("Since", "23 November 2026, 12:00 UTC"));
			});
		});
		assertThat(this.mail.messages).isEmpty();
	}

	@Test
	void tellsALongOutageOnce() {
		isAway(3600);

		assertThat(messages()).hasSize(1);
		assertThat(this.slack.edits).isZero();
	}

	@Test
	void tellsOfAKafkaThatWasAwayFromTheStart() {
		isAway(61);

		assertThat(messages()).hasSize(1);
	}

	@Test
	void saysInTheSameMessageThatItIsOverOnceKafkaHasBeenBackForAMinute() {
		isThere(0);
		isAway(600);
		this.unkept += 42;
		isThere(59);
		assertThat(this.slack.edits).isZero();
		isThere(1);

		assertThat(messages()).singleElement().satisfies((message) -> {
			assertThat(message.headline()).isEqualTo("Over: Incident: kafka");
			assertThat(message.alerts().getFirst().words().facts()).containsExactly(
					new Fact("Since", "23 November 2026, 12:00 UTC"), new Fact("Until", "23 November 2026, 12:10 UTC"),
					new Fact("Lasted", "10 min"), new Fact("Webhooks answered 503", "42"));
		});
		assertThat(this.slack.edits).isEqualTo(1);
	}

	@Test
	void isOneMessageHoweverOftenKafkaComesAndGoes() {
		for (int i = 0; i < 20; i++) {
			isAway(70);
			isThere(50);
		}
		assertThat(this.slack.edits).isZero();
		isThere(20);

		assertThat(messages()).extracting(Message::headline).containsExactly("Over: Incident: kafka");
		assertThat(this.slack.edits).isEqualTo(1);
	}

	@Test
	void theNextOutageIsAMessageOfItsOwn() {
		isAway(100);
		isThere(100);
		isAway(100);

		assertThat(messages()).extracting(Message::headline)
			.containsExactly("Over: Incident: kafka", "Incident: kafka");
	}

	@Test
	void mailIsToldWhatSlackDoesNotTakeAndItsEndInTheSameThread() {
		this.slack.goAway();
		isAway(100);
		this.slack.comeBack();
		isThere(100);

		assertThat(this.slack.messages).isEmpty();
		assertThat(this.mail.messages).extracting((message) -> message.alerts().getFirst().state())
			.containsExactly(State.OPEN, State.CLOSED);
		assertThat(this.mail.messages.getFirst().note()).hasValueSatisfying(
				(note) -> assertThat(note).isEqualTo("Told here, as slack did not take it: unreachable."));
		assertThat(this.mail.messages.getLast().answers()).contains(this.mail.messages.getFirst().effect());
		assertThat(this.mail.messages).extracting(Message::thread)
			.containsOnly("kafka:unreachable:" + NOON.getEpochSecond());
	}

	@Test
	void triesAgainUntilAMessengerTakesIt() {
		this.slack.goAway();
		this.mail.goAway();
		isAway(600);
		assertThat(messages()).isEmpty();

		this.mail.comeBack();
		isAway(600);

		assertThat(messages()).hasSize(1);
	}

	@Test
	void leavesAMessengerAloneForAsLongAsItAsks() {
		this.slack
			.failNext(MessengerException.nothingSent(new NotTaken.TryLater(Duration.ofMinutes(5), Cause.THROTTLED)));
		isAway(60 + 299);
		assertThat(messages()).isEmpty();

		isAway(2);

		assertThat(this.slack.messages).hasSize(1);
	}

	@Test
	void tellsAnOutageThatNobodyTookOnceItIsOver() {
		this.slack.goAway();
		this.mail.goAway();
		isAway(600);
		isThere(600);
		this.slack.comeBack();
		isThere(600);

		assertThat(messages()).extracting(Message::headline).containsExactly("Over: Incident: kafka");
	}

	@Test
	void triesAgainToTellItsEnd() {
		isAway(600);
		this.slack.goAway();
		this.mail.goAway();
		isThere(600);
		this.slack.comeBack();
		isThere(600);

		assertThat(messages()).extracting(Message::headline).containsExactly("Over: Incident: kafka");
	}

	@Test
	void doesNotTellTwiceWhatWasPostedByACallWhoseAnswerWasLost() {
		this.watch = watch(this.slack);
		this.slack.loseNextAnswer();
		isAway(600);
		isThere(600);

		assertThat(messages()).extracting(Message::headline).containsExactly("Over: Incident: kafka");
	}

	@Test
	void namesNobody() {
		isAway(600);

		assertThat(this.slack.messages.getFirst().alerts().getFirst().words().owner()).isEmpty();
	}

	private KafkaWatch watch(Messenger... messengers) {
		return new KafkaWatch(() -> this.available, () -> this.unkept,
				new OutageTeller(List.of(messengers), this.clock), Duration.ofMinutes(1), this.clock);
	}

	private void isThere(int seconds) {
		look(true, seconds);
	}

	private void isAway(int seconds) {
		look(false, seconds);
	}

	/** Looks each second, now and until that many have passed. */
	private void look(boolean answers, int seconds) {
		this.available = answers;
		for (int i = 0; i < seconds; i++) {
			this.watch.look();
			this.clock.pass(Duration.ofSeconds(1));
		}
		this.watch.look();
	}

	private List<Message> messages() {
		return Stream.concat(this.slack.messages.stream(), this.mail.messages.stream()).toList();
	}

}
