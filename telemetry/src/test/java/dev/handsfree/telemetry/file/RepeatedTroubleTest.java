package dev.handsfree.telemetry.file;

import java.net.ConnectException;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedTroubleTest {

	private static final long BEGIN = 1_000_000_000_000L;

	private final ListAppender<ILoggingEvent> file = new ListAppender<>();

	private final RepeatedTrouble log = new RepeatedTrouble(this.file);

	@BeforeEach
	void start() {
		this.file.start();
		this.log.start();
	}

	@Test
	void writesATroubleOnceAndSumsItUpEachMinute() {
		for (int second = 0; second < 150; second++) {
			this.log.doAppend(trouble("the database is away", second));
		}

		assertThat(written()).containsExactly("the database is away", "the database is away again=59",
				"the database is away again=60");
		assertThat(this.file.list.getFirst().getThrowableProxy()).isNotNull();
		assertThat(this.file.list.getLast().getThrowableProxy()).isNull();
	}

	@Test
	void writesItInFullAgainAfterAQuietMinute() {
		this.log.doAppend(trouble("the database is away", 0));
		this.log.doAppend(trouble("the database is away", 61));

		assertThat(written()).containsExactly("the database is away", "the database is away");
		assertThat(this.file.list).allSatisfy((line) -> assertThat(line.getThrowableProxy()).isNotNull());
	}

	@Test
	void writesWhatIsAboutAnotherEvent() {
		LoggingEvent other = trouble("dead letter", 1);
		other.addKeyValuePair(new KeyValuePair("id", "evt_2"));

		this.log.doAppend(trouble("dead letter", 0));
		this.log.doAppend(other);

		assertThat(written()).containsExactly("dead letter", "dead letter id=evt_2");
	}

	@Test
	void writesWhatIsSaidOfAnotherOrHasAnotherCauseOrPlace() {
		this.log.doAppend(trouble("HikariPool-1 timed out after 2001ms", 0));
		this.log.doAppend(trouble("HikariPool-1 timed out after 2003ms", 1));
		this.log.doAppend(trouble("HikariPool-2 timed out after 2001ms", 2));
		LoggingEvent refused = event("HikariPool-1 timed out after 2001ms", 3, Level.WARN);
		refused.setThrowableProxy(
				new ThrowableProxy(new IllegalStateException("away", new ConnectException("127.0.0.1:5432 refused"))));
		this.log.doAppend(refused);
		LoggingEvent elsewhere = event("HikariPool-1 timed out after 2001ms", 4, Level.WARN);
		elsewhere.setThrowableProxy(new ThrowableProxy(new IllegalStateException("away")));
		this.log.doAppend(elsewhere);
		this.log.doAppend(event("HikariPool-1 timed out after 2001ms", 5, Level.ERROR));

		assertThat(written()).containsExactly("HikariPool-1 timed out after 2001ms",
				"HikariPool-2 timed out after 2001ms", "HikariPool-1 timed out after 2001ms",
				"HikariPool-1 timed out after 2001ms", "HikariPool-1 timed out after 2001ms");
	}

	@Test
	void sumsUpAlthoughNothingElseHappens() {
		this.log.doAppend(trouble("the database is away", 0));
		this.log.doAppend(trouble("the database is away", 1));

		this.log.sumUp(BEGIN + 59_999);
		assertThat(written()).hasSize(1);
		this.log.sumUp(BEGIN + 60_000);

		assertThat(written()).containsExactly("the database is away", "the database is away again=1");
	}

	@Test
	void writesEverythingBelowWarn() {
		for (int second = 0; second < 3; second++) {
			this.log.doAppend(event("started", second, Level.INFO));
		}

		assertThat(written()).hasSize(3);
	}

	@Test
	void sumsUpWhatIsLeftWhenItIsStopped() {
		this.log.doAppend(trouble("the database is away", 0));
		this.log.doAppend(trouble("the database is away", 1));

		this.log.stop();

		assertThat(written()).containsExactly("the database is away", "the database is away again=1");
	}

	private List<String> written() {
		return this.file.list.stream().map((line) -> {
			List<KeyValuePair> values = line.getKeyValuePairs();
			return line.getFormattedMessage() + ((values == null || values.isEmpty()) ? ""
					: " " + values.getFirst().key + "=" + values.getFirst().value);
		}).toList();
	}

	private static LoggingEvent trouble(String message, int second) {
		LoggingEvent event = event(message, second, Level.WARN);
		event.setThrowableProxy(
				new ThrowableProxy(new IllegalStateException("no answer in %dms".formatted(2000 + second))));
		return event;
	}

	private static LoggingEvent event(String message, int second, Level level) {
		LoggingEvent event = new LoggingEvent();
		event.setLoggerName("dev.handsfree");
		event.setTimeStamp(BEGIN + second * 1000L);
		event.setMessage(message);
		event.setLevel(level);
		return event;
	}

}
