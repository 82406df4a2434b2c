package dev.handsfree.delivery.lanes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServerLine;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes each failure happen to one of two records, watches what becomes of both, and
 * compares that with the table of docs/failures.md. {@code -Dhandsfree.docs=write} writes
 * down what was seen.
 */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class FailuresPageTest {

	private static final Path PAGE = Path.of("../docs/failures.md");

	private static final String BEGIN = "<!-- what follows is written by its test -->\n";

	private static final Duration BEYOND_ITS_TIME = Duration.ofHours(25);

	private final ScriptedDestination destination = new ScriptedDestination(1);

	@Test
	void thePageSaysWhatHappens(RealKafka.Broker broker, RealPostgres.Database database) throws IOException {
		String table = Stream.of(elsewhere(broker, database), atTheDestination(broker, database))
			.flatMap(List::stream)
			.map(Row::line)
			.collect(Collectors.joining("\n", Row.HEADINGS, "\n"));

		if ("write".equals(System.getProperty("handsfree.docs"))) {
			String page = Files.readString(PAGE);
			Files.writeString(PAGE, page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table);
		}
		assertThat(PAGE).content().endsWith(BEGIN + table);
	}

	/** What Handsfree itself stands on, which is away and comes back. */
	private List<Row> elsewhere(RealKafka.Broker broker, RealPostgres.Database database) {
		return List.of(registryAway(broker, database), postgresAway(broker, database), brokerAway(broker, database));
	}

	private Row registryAway(RealKafka.Broker broker, RealPostgres.Database database) {
		try (RegistryThatFails registry = new RegistryThatFails();
				SinkUnderTest sink = new SinkUnderTest(broker, database, this.destination, registry.serdes())) {
			registry.goAway();
			sink.publishWithSchema("one", "one", RegistryThatFails.OF_A_NEWER_WRITER);
			String cause = awaitPause(sink);
			sink.publish("other", "other");
			Seen seen = Seen.during(sink, cause);
			registry.comeBack();
			return seen.row("The registry is away, and a record's schema is not known yet", sink);
		}
	}

	private Row postgresAway(RealKafka.Broker broker, RealPostgres.Database database) {
		int port = Integer.parseInt(database.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
		try (ServerLine line = ServerLine.to(port);
				SinkUnderTest sink = new SinkUnderTest(broker,
						new RealPostgres.Database(database.jdbcUrl().replace(":" + port + "/", ":" + line.port() + "/"),
								database.user(), database.pool()),
						this.destination)) {
			this.destination.when(sink.event("one"), (delivery) -> Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN));
			line.cut();
			sink.publish("one", "one");
			String cause = awaitPause(sink);
			sink.publish("other", "other");
			Seen seen = Seen.during(sink, cause);
			this.destination.when(sink.event("one"), (delivery) -> new Outcome.Delivered("found"));
			line.mend();
			return seen.row("Postgres is away, and a record has to wait in it", sink);
		}
	}

	private Row brokerAway(RealKafka.Broker broker, RealPostgres.Database database) {
		try (SinkUnderTest sink = new SinkUnderTest(broker, database, this.destination)) {
			sink.faults().failSends((send) -> true);
			sink.publish("one", "one");
			sink.await(() -> sink.faults().sends() > 2);
			sink.publish("other", "other");
			Seen seen = Seen.during(sink, "");
			sink.faults().failSends((send) -> false);
			return seen.row("Kafka takes no record of how deliveries ended", sink);
		}
	}

	private List<Row> atTheDestination(RealKafka.Broker broker, RealPostgres.Database database) {
		try (SinkUnderTest sink = new SinkUnderTest(broker, database, this.destination)) {
			Failures failures = new Failures(sink, this.destination);
			return List.of(failures.down(Cause.UNREACHABLE, "Nobody answers at the destination, or answers break off"),
					failures.down(Cause.UNAVAILABLE, "The destination answers 5xx to everything, its probe included"),
					failures.down(Cause.THROTTLED, "The destination wants fewer calls (429)"),
					failures.down(Cause.CREDENTIALS_REFUSED,
							"The destination refuses our credentials (401 or 403), its probe included"),
					failures.down(Cause.DATABASE_UNAVAILABLE, "The destination is Postgres, and it is away"),
					failures.alone("One record's data are refused (400, 422)",
							(delivery) -> Outcome.Refused.ofThisRecord("invalid_email")),
					failures.alone("One object is forbidden (403), and the probe is answered",
							(delivery) -> Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED)),
					failures.alone("One object is not found, or always answered 5xx, and the probe is answered",
							(delivery) -> Outcome.TryLater.because(Cause.UNAVAILABLE)),
					failures.alone("Whose event it is stays unknown",
							(delivery) -> Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN)),
					failures.alone("A person has to decide",
							(delivery) -> new Outcome.NeedsPerson(Question.toLookAt("Which of two?"))),
					failures.alone("Our own code fails on one record", (delivery) -> {
						throw new IllegalStateException("on purpose");
					}), failures.rubbish("One record's bytes are no event"));
		}
	}

	/** The cause that the sink gives for standing still. */
	private static String awaitPause(SinkUnderTest sink) {
		sink.await(() -> pause(sink).isPresent());
		return pause(sink).orElseThrow();
	}

	private static Optional<String> pause(SinkUnderTest sink) {
		List<DeliveryOutcome> signs = sink.outcomesOf("sink:crm");
		return signs.isEmpty() || signs.getLast().getOutcome() != OutcomeKind.paused ? Optional.empty()
				: signs.getLast().getCause();
	}

	/** Failures that a scripted destination has, one after the other on one sink. */
	private record Failures(SinkUnderTest sink, ScriptedDestination destination) {

		Row down(Cause cause, String what) {
			String one = "one-" + cause;
			String other = "other-" + cause;
			this.destination.goDown(cause);
			this.sink.publish(one, one);
			String told = awaitPause(this.sink);
			this.sink.publish(other, other);
			Seen seen = new Seen(told, true, !isDelivered(other));
			this.destination.comeBack();
			return seen.row(what, this.sink, one, other);
		}

		Row alone(String what, Function<Delivery, Outcome> answer) {
			String one = "one-" + what.hashCode();
			this.destination.when(this.sink.event(one), answer);
			this.sink.publish(one, one);
			return alone(what, one);
		}

		Row rubbish(String what) {
			this.sink.publishRubbish("rubbish", "rubbish", "no event");
			return alone(what, "rubbish");
		}

		private Row alone(String what, String one) {
			String other = "other-" + what.hashCode();
			this.sink.publish(other, other);
			this.sink.awaitOutcome(other, OutcomeKind.delivered);
			this.sink.await(() -> !this.sink.outcomes(one).isEmpty());
			boolean waits = this.sink.outcomes(one).getLast().getOutcome() == OutcomeKind.try_later;
			String cause = this.sink.outcomes(one).getLast().getCause().orElse("");
			if (waits) {
				this.sink.age(BEYOND_ITS_TIME);
				this.sink.awaitOutcome(one, OutcomeKind.dead_lettered);
			}
			boolean paused = pause(this.sink).isPresent();
			String after = waits ? "waits, as long as its automation allows, then becomes a dead letter" : end(one);
			return new Row(what, cause, paused ? "pauses" : "goes on", after, "is delivered",
					this.sink.deadLetters(one).size());
		}

		private String end(String one) {
			return switch (this.sink.outcomes(one).getLast().getOutcome()) {
				case dead_lettered -> "becomes a dead letter at once";
				case in_review -> "ends in a review" + ((this.sink.reviews(one) == 1) ? "" : " that is not there");
				default -> "ends as " + this.sink.outcomes(one).getLast().getOutcome();
			};
		}

		private boolean isDelivered(String name) {
			return this.sink.outcomes(name).stream().anyMatch((one) -> one.getOutcome() == OutcomeKind.delivered);
		}

	}

	/**
	 * What was seen while something was away.
	 *
	 * @param cause what the sink said; empty if it could not say
	 * @param stood whether the record waited where it was
	 * @param otherStood whether the other one did
	 */
	private record Seen(String cause, boolean stood, boolean otherStood) {

		static Seen during(SinkUnderTest sink, String cause) {
			return new Seen(cause, ends(sink, "one") == 0, ends(sink, "other") == 0);
		}

		Row row(String what, SinkUnderTest sink) {
			return row(what, sink, "one", "other");
		}

		/** Once it is back: both are delivered. */
		Row row(String what, SinkUnderTest sink, String one, String other) {
			sink.awaitOutcome(other, OutcomeKind.delivered);
			sink.await(() -> {
				sink.wake(one);
				return ends(sink, one) > 0;
			});
			sink.awaitOutcome(one, OutcomeKind.delivered);
			sink.await(() -> pause(sink).isEmpty());
			return new Row(what, this.cause, this.cause.isEmpty() ? "tries again" : "pauses until it is back",
					this.stood ? "waits where it is, then is delivered" : "is delivered",
					this.otherStood ? "waits too, then is delivered" : "is delivered",
					sink.deadLetters(one).size() + sink.deadLetters(other).size());
		}

		private static long ends(SinkUnderTest sink, String name) {
			return sink.outcomes(name).stream().filter((one) -> one.getOutcome() != OutcomeKind.try_later).count();
		}

	}

	/** A line of the table. */
	private record Row(String what, String cause, String sink, String record, String other, int deadLetters) {

		static final String HEADINGS = """
				| what fails | cause told | the sink | the record | another key's record | dead letters |
				|---|---|---|---|---|---|
				""";

		String line() {
			return "| %s | %s | %s | %s | %s | %d |".formatted(this.what,
					this.cause.isEmpty() ? "" : "`" + this.cause + "`", this.sink, this.record, this.other,
					this.deadLetters);
		}

	}

}
