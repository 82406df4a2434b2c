package dev.handsfree.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.handsfree.benchmarks.ReplayRun.Beside;
import dev.handsfree.benchmarks.ReplayRun.Calls;
import dev.handsfree.benchmarks.ReplayRun.Effects;
import dev.handsfree.benchmarks.ReplayRun.Steps;
import dev.handsfree.benchmarks.api.DeadLetterApi;
import dev.handsfree.benchmarks.api.DeadLetterApi.Progress;
import dev.handsfree.benchmarks.api.HubSpotState;
import dev.handsfree.benchmarks.api.HubSpotState.Contact;
import dev.handsfree.benchmarks.api.JsonApi;
import dev.handsfree.benchmarks.load.LeadFlow;
import dev.handsfree.benchmarks.records.LeadLetters;
import dev.handsfree.benchmarks.request.Leads;
import dev.handsfree.benchmarks.stage.Up;
import org.HdrHistogram.Histogram;

/**
 * Plays a replay beside live webhooks, step by step: a while without it, a preview of
 * all, a replay that is stopped in the middle, one of the rest, and a while without it
 * again, as code that runs longer runs faster.
 */
final class ReplayScene {

	/**
	 * Live webhooks per second: each takes two calls, which leaves room below the limit.
	 */
	static final int RATE = 2;

	/** HubSpot's smallest limit: calls per ten seconds. */
	private static final int LIMIT = 100;

	private static final String PREVIEWED = "previewed";

	private static final String PUT_BACK = "put back";

	private static final Duration PATIENCE = Duration.ofHours(1);

	/** What is on its way is there by then. */
	private static final Duration TAIL = Duration.ofMinutes(1);

	private static final Duration LOOK = Duration.ofMillis(500);

	/** How often is told how far a replay has come. */
	private static final Duration TELL = Duration.ofSeconds(10);

	private final Clock clock = Clock.systemUTC();

	private final Up up;

	private final DeadLetterApi letters;

	private final JsonApi hubSpot;

	private final Consumer<String> progress;

	ReplayScene(Up up, Consumer<String> progress) {
		this.up = up;
		this.letters = new DeadLetterApi(up.console());
		this.hubSpot = up.standIn("hubspot");
		this.progress = progress;
	}

	/**
	 * Plays it.
	 * @param count how many dead letters there are
	 * @param quiet how long live deliveries are measured without a replay, before it and
	 * again after it
	 */
	ReplayRun play(int count, Duration quiet) {
		this.hubSpot.post("/_limit", """
				{"requests": %d, "per": "10s"}""".formatted(LIMIT));
		this.progress.accept("writing %,d dead letters".formatted(count));
		LeadLetters.write(this.up.kafka(), this.up.serdes(), count, this.clock.instant());
		Span listing = span(() -> await(() -> this.letters.open() == count));
		try (LeadFlow live = LeadFlow.to(this.up.ingest(), RATE, this.clock)) {
			this.progress.accept("warming up");
			pause(quiet);
			Part before = part(() -> pause(quiet), "live webhooks alone");
			Part preview = part(() -> ended(this.letters.preview(), PREVIEWED), "a preview of all");
			List<Progress> ends = new ArrayList<>();
			Part replays = part(() -> {
				ends.add(stoppedInTheMiddle(this.letters.replay()));
				ends.add(ended(this.letters.replay(), PUT_BACK));
			}, "a replay of all");
			Part after = part(() -> pause(quiet), "live webhooks alone");
			live.stop();
			HubSpotState end = settled(live);
			Map<Beside, Figures> figures = new EnumMap<>(Beside.class);
			figures.put(Beside.NOTHING, figures(live, end, before.span(), after.span()));
			figures.put(Beside.PREVIEW, figures(live, end, preview.span()));
			figures.put(Beside.REPLAY, figures(live, end, replays.span()));
			return new ReplayRun(count, figures,
					new Steps(listing.seconds(), preview.span().seconds(), replays.span().seconds()), ends.getFirst(),
					ends.getLast(),
					new Calls(before.callsPerSecond(), replays.callsPerSecond(), LIMIT / 10d, end.throttled()),
					effects(live, end));
		}
	}

	private Part part(Runnable step, String name) {
		this.progress.accept(name);
		long before = state().calls();
		Span span = span(step);
		return new Part(span, state().calls() - before);
	}

	private HubSpotState state() {
		return HubSpotState.of(this.hubSpot);
	}

	private Progress stoppedInTheMiddle(String replay) {
		until(replay, PUT_BACK, (now) -> 2 * now.ended() >= now.total());
		this.progress.accept("stopping in the middle");
		this.letters.stop(replay);
		return ended(replay, PUT_BACK);
	}

	private Progress ended(String replay, String what) {
		return until(replay, what, (now) -> now.waiting() == 0 && !now.state().matches("running|previewing"));
	}

	private Progress until(String replay, String what, Function<Progress, Boolean> isSo) {
		long told = System.nanoTime();
		long end = told + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			Progress now = this.letters.progress(replay);
			if (isSo.apply(now)) {
				return now;
			}
			if (System.nanoTime() - told >= TELL.toNanos()) {
				told = System.nanoTime();
				this.progress.accept("%,d of %,d %s".formatted(now.ended(), now.total(), what));
			}
			pause(LOOK);
		}
		throw new IllegalStateException("a replay does not come to its end: " + this.letters.progress(replay));
	}

	private HubSpotState settled(LeadFlow live) {
		long accepted = live.sent() - live.refused();
		Instant end = this.clock.instant().plus(TAIL);
		HubSpotState state = state();
		while (state.of(Leads.DOMAIN).size() < accepted && this.clock.instant().isBefore(end)) {
			pause(LOOK);
			state = state();
		}
		return state;
	}

	/** Of the live webhooks that were due in these spans. */
	private static Figures figures(LeadFlow live, HubSpotState state, Span... spans) {
		Map<String, Instant> seen = state.of(Leads.DOMAIN)
			.stream()
			.collect(Collectors.toMap(Contact::email, Contact::createdAt));
		Histogram times = new Histogram(PATIENCE.toNanos(), 3);
		LongStream.range(0, live.sent())
			.filter((number) -> List.of(spans).stream().anyMatch((span) -> span.holds(live.due(number))))
			.forEach((number) -> {
				// One that is missing is told of as a fact.
				Instant at = seen.get(Leads.email(number));
				if (at != null) {
					times.recordValue(Math.max(0, Duration.between(live.due(number), at).toNanos()));
				}
			});
		return Figures.ofTimes(times,
				List.of(spans).stream().map(Span::length).reduce(Duration.ofNanos(1), Duration::plus));
	}

	private static Effects effects(LeadFlow live, HubSpotState state) {
		return new Effects(state.of(LeadLetters.DOMAIN).size(), state.of(Leads.DOMAIN).size(), state.contacts().size(),
				live.sent() - live.refused(), live.refused());
	}

	private Span span(Runnable step) {
		Instant from = this.clock.instant();
		step.run();
		return new Span(from, this.clock.instant());
	}

	private static void await(BooleanSupplier isSo) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!isSo.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("the console does not tell of all dead letters");
			}
			pause(LOOK);
		}
	}

	private static void pause(Duration length) {
		long end = System.nanoTime() + length.toNanos();
		for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	/** A part of it, and how many calls the destination was sent meanwhile. */
	private record Part(Span span, long calls) {

		double callsPerSecond() {
			return this.calls / this.span.seconds();
		}

	}

	/** From one moment to another. */
	private record Span(Instant from, Instant to) {

		boolean holds(Instant moment) {
			return !moment.isBefore(this.from) && moment.isBefore(this.to);
		}

		Duration length() {
			return Duration.between(this.from, this.to);
		}

		double seconds() {
			return length().toMillis() / 1e3;
		}

	}

}
