package dev.handsfree.quickstart.tour;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.handsfree.catchup.reconcile.leader.ReconcileRequests;
import dev.handsfree.deployment.console.Console;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.quickstart.machine.Machine;
import dev.handsfree.quickstart.send.WebhookSender;
import dev.handsfree.quickstart.tour.Chapter.Sending;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.standin.StandIns;

/**
 * Shows the journeys that matter, in a table with the time each step took. Every webhook
 * is sent twice and in shuffled order, and all of them once more at the end.
 */
public final class Tour {

	/** So that a run that failed can be run again as it was. */
	private static final long SEED = 20_261_123;

	/** What is told in Slack may have to share a message, which takes up to a minute. */
	private static final Duration PATIENCE = Duration.ofSeconds(75);

	/** There is nothing to list yet, or it is switched off. */
	private static final Duration BACKFILL_PATIENCE = Duration.ofSeconds(10);

	private static final Duration QUIET = Duration.ofSeconds(1);

	private final WebhookSender sender;

	private final Script script;

	private final RefusedLeads refusedLeads;

	private final RouterBacklog backlog;

	private final ReconcileRequests desk;

	private final Random order = new Random(SEED);

	private final TextTable table = new TextTable("step", "what follows", "time");

	private Tour(Machine.Running running, StandIns standIns, Clock clock) {
		this.sender = new WebhookSender(running.ingest(), running.settings(), clock);
		String token = running.settings().first("ACCESS_API_TOKENS");
		boolean emailInTickets = running.settings().get("TICKET_EMAIL_POLICY").filter("include"::equals).isPresent();
		VisibleEffects witness = new VisibleEffects(running.access(), token, standIns);
		String run = Long.toString(clock.millis(), Character.MAX_RADIX);
		this.script = new Script(standIns, witness, emailInTickets, run, clock.instant());
		this.refusedLeads = new RefusedLeads(standIns, witness, running.settings(), run, clock.instant());
		this.backlog = new RouterBacklog(running.settings().require("KAFKA_BOOTSTRAP_SERVERS"));
		this.desk = new ReconcileRequests(running.settings().require("KAFKA_BOOTSTRAP_SERVERS"),
				EventSerdes.registeredAt(URI.create(running.settings().require("REGISTRY_URL"))), PATIENCE);
	}

	/**
	 * The tour of what runs.
	 * @param running what runs, with stand-ins
	 * @param standIns the stand-ins, which nothing real takes the place of
	 * @param clock what the story's times are made from
	 */
	public static Tour of(Machine.Running running, StandIns standIns, Clock clock) {
		return new Tour(running, standIns, clock);
	}

	/**
	 * Goes through all of it.
	 * @return why it failed; empty if all was as expected
	 */
	public Optional<String> run() {
		List<Chapter> chapters = Stream.of(this.script.chapters(), this.refusedLeads.chapters())
			.flatMap(List::stream)
			.toList();
		awaitFirstBackfill();
		try {
			return show(chapters);
		}
		finally {
			this.refusedLeads.lift();
		}
	}

	private Optional<String> show(List<Chapter> chapters) {
		Optional<String> failure = Optional.empty();
		for (Chapter chapter : chapters) {
			if (failure.isEmpty()) {
				failure = timed(chapter.title(), chapter.outcome(), () -> tell(chapter));
			}
		}
		if (failure.isEmpty()) {
			failure = timed("all of it once more, shuffled", () -> "nothing changes", () -> repeat(chapters));
		}
		return failure;
	}

	/**
	 * The story happens in the last two minutes; a snapshot taken while it is told would
	 * be newer than its end.
	 */
	private void awaitFirstBackfill() {
		long deadline = System.nanoTime() + BACKFILL_PATIENCE.toNanos();
		while (!this.desk.isBackfilled("stripe") && System.nanoTime() < deadline) {
			pause(Duration.ofMillis(100));
		}
	}

	/** What was shown, line by line. */
	public String table() {
		return this.table.toString();
	}

	private Optional<String> timed(String title, Supplier<String> outcome, Step step) {
		long begun = System.nanoTime();
		Optional<String> failure;
		try {
			failure = step.take();
		}
		catch (HandsfreeException ex) {
			failure = Optional.ofNullable(ex.getMessage());
		}
		this.table.row(title, failure.isEmpty() ? outcome.get() : "FAILED",
				Console.seconds(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
		return failure.map((sentence) -> title + ": " + sentence);
	}

	private Optional<String> tell(Chapter chapter) {
		chapter.before().run();
		sendTwiceShuffled(chapter.sendings());
		return unmet(chapter.expectations(), System.nanoTime() + PATIENCE.toNanos());
	}

	private Optional<String> repeat(List<Chapter> chapters) {
		sendTwiceShuffled(chapters.stream().flatMap((chapter) -> chapter.sendings().stream()).toList());
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.backlog.isThere() && System.nanoTime() < deadline) {
			pause(Duration.ofMillis(50));
		}
		// What the router let through by mistake would need a moment to arrive.
		pause(QUIET);
		return unmet(ExpectedEffect.lasting(chapters.stream().flatMap((chapter) -> chapter.expectations().stream())),
				deadline);
	}

	private void sendTwiceShuffled(List<Sending> sendings) {
		List<Sending> all = new ArrayList<>(sendings);
		all.addAll(sendings);
		Collections.shuffle(all, this.order);
		for (Sending sending : all) {
			WebhookSender.Receipt answer = this.sender.send(sending.source(), sending.id(),
					sending.body().getBytes(StandardCharsets.UTF_8));
			if (!answer.isAccepted()) {
				throw new HandsfreeException(
						"a webhook of %s was answered %d".formatted(sending.source(), answer.status()));
			}
		}
	}

	private static Optional<String> unmet(Collection<ExpectedEffect> expectations, long deadline) {
		for (ExpectedEffect expectation : expectations) {
			while (!expectation.isMet()) {
				if (System.nanoTime() > deadline) {
					return Optional.of(expectation.sentence());
				}
				pause(Duration.ofMillis(25));
			}
		}
		return Optional.empty();
	}

	private static void pause(Duration duration) {
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HandsfreeException("the tour was interrupted", ex);
		}
	}

	/** Something that takes time. */
	@FunctionalInterface
	private interface Step {

		Optional<String> take();

	}

}
