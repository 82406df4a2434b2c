package dev.handsfree.router.watch.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.automations.Automation.Tolerance;
import dev.handsfree.automations.Automations;
import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.Sketch;
import dev.handsfree.router.watch.signal.Sums;
import dev.handsfree.router.watch.signal.Tally;
import dev.handsfree.settings.Integrations;
import dev.handsfree.topics.Cause;

/**
 * Decides when an integration is an incident, what is said of it, and when it is over.
 * One integration has one incident at a time.
 */
public final class IncidentRules {

	/** Waits beyond its time; not a cause of any one delivery. */
	static final String OVERDUE = "overdue";

	/** A pause that is shorter passes by itself. */
	private static final Duration SHORT_PAUSE = Duration.ofMinutes(1);

	/** A sink tells of its pause every 30 s; one that has not for so long is gone. */
	private static final Duration SILENT = Duration.ofSeconds(100);

	/** So long without failure it takes to be over. */
	private static final Duration QUIET = Duration.ofMinutes(5);

	private static final Duration BETWEEN_UPDATES = Duration.ofMinutes(5);

	/** Who fails again within this goes on with the same incident. */
	private static final Duration SAME = Duration.ofHours(1);

	/** Failures are remembered so long, whatever an automation's rule says. */
	private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

	private final Automations automations;

	/**
	 * @param automations say from when on failures are an incident, and who minds
	 */
	public IncidentRules(Automations automations) {
		this.automations = automations;
	}

	/**
	 * What was known and what is told now.
	 * @param now in milliseconds of the epoch
	 */
	Integration take(Integration before, Signal signal, long now) {
		if (signal.tally() != null && signal.partition() != null) {
			return before.with(signal.partition(), signal.tally());
		}
		if (signal.failure() != null) {
			Integration recent = before.since(now - LONGEST_WINDOW.toMillis());
			return recent.with(signal.failure(), isOneTooMany(recent, signal.failure()));
		}
		if (signal.pause() != null) {
			return before.with(signal.pause());
		}
		return (signal.finding() != null) ? before.with(signal.finding()) : before;
	}

	/**
	 * With the rule of the automation that failed, over all failures of its integration.
	 */
	private boolean isOneTooMany(Integration before, Failure failure) {
		Tolerance tolerance = this.automations.toleranceOf(failure.automation());
		long begin = failure.at() - tolerance.within().toMillis();
		return before.failures().stream().filter((one) -> one.at() > begin).count() + 1 > tolerance.failures();
	}

	/**
	 * What follows as of now; asked after each signal and as time passes.
	 * @param name the integration
	 * @param now in milliseconds of the epoch
	 */
	Verdict judge(String name, Integration known, long now) {
		Integration integration = calmed(known, now);
		Optional<Trouble> trouble = trouble(integration, now);
		Episode episode = integration.episode();
		if (trouble.isEmpty()) {
			return (episode != null && episode.isOpen() && isQuiet(integration, now))
					? closed(name, integration, episode, now) : new Verdict(integration, Optional.empty());
		}
		if (episode == null || !episode.isOpen()) {
			return opened(name, integration, trouble.get(), now);
		}
		Sums sums = sums(integration, episode, trouble.get());
		boolean news = !sums.equals(episode.told()) && now - episode.said() >= BETWEEN_UPDATES.toMillis();
		if (!news && !isMuchWorse(episode.told(), sums)) {
			return new Verdict(integration, Optional.empty());
		}
		Episode told = episode.told(now, sums);
		return new Verdict(integration.with(told), Optional
			.of(incident(name, told, "updated", trouble.get().sentence(), trouble.get().error(), sums, now)));
	}

	/** What has become of pauses and bursts with time alone. */
	private static Integration calmed(Integration integration, long now) {
		Integration.Pausing pausing = integration.pausing();
		boolean pauseIsOver = pausing != null && now - pausing.heard() > SILENT.toMillis();
		boolean burstIsOver = integration.burst() != null && isQuiet(integration, now);
		return (pauseIsOver || burstIsOver) ? integration.calm(pauseIsOver, burstIsOver) : integration;
	}

	/** Neither a failure nor a pause for so long. */
	private static boolean isQuiet(Integration integration, long now) {
		List<Failure> failures = integration.failures();
		boolean noFailure = failures.isEmpty() || now - failures.getLast().at() >= QUIET.toMillis();
		return noFailure && (integration.paused() == null || now - integration.paused() >= QUIET.toMillis());
	}

	private Optional<Trouble> trouble(Integration integration, long now) {
		Integration.Pausing pausing = integration.pausing();
		if (pausing != null && (isCertain(pausing.cause()) || now - pausing.since() >= SHORT_PAUSE.toMillis())) {
			return Optional.of(new Trouble(pausing.cause(), Sentences.pauses(pausing.cause()), pausing.cause()));
		}
		if (integration.burst() != null) {
			Failure last = integration.failures().getLast();
			return Optional.of(new Trouble(last.cause(), Sentences.fails(last.cause()), last.cause()));
		}
		Tally tally = integration.tally();
		if (tally.overdue().events() > 0) {
			return Optional.of(new Trouble(OVERDUE, Sentences.overdue(now, tally.oldest()), OVERDUE));
		}
		return Optional.ofNullable(integration.finding())
			.filter(Signal.Finding::wrong)
			.map((found) -> new Trouble(found.cause(), found.sentence(), found.cause()));
	}

	/** What no waiting mends is told at once. */
	private static boolean isCertain(String cause) {
		return cause.equals(Cause.CREDENTIALS_REFUSED.wireName());
	}

	private static boolean isMuchWorse(Sums told, Sums now) {
		return now.events() >= 2 * told.events() && now.events() >= told.events() + 10;
	}

	private Verdict opened(String name, Integration integration, Trouble trouble, long now) {
		Episode before = integration.episode();
		Episode episode = (before != null && before.closed() != null && now - before.closed() < SAME.toMillis())
				? before.losing(lost(integration, before.closed()))
				: new Episode(Integrations.incident(name, trouble.cause(), Instant.ofEpochMilli(now)), trouble.cause(),
						now, lost(integration, 0), owner(name, integration), now, Sums.NONE, null);
		Sums sums = sums(integration, episode, trouble);
		Episode told = episode.told(now, sums);
		return new Verdict(integration.with(told),
				Optional.of(incident(name, told, "open", trouble.sentence(), trouble.error(), sums, now)));
	}

	/** What became dead letters of late. */
	private static Sums lost(Integration integration, long since) {
		return integration.failures()
			.stream()
			.filter((one) -> one.at() > since)
			.map(Failure::lost)
			.reduce(Sums.NONE, Sums::and);
	}

	private static Verdict closed(String name, Integration integration, Episode episode, long now) {
		Sums left = episode.lost();
		Episode over = episode.close(now);
		return new Verdict(integration.with(over),
				Optional.of(incident(name, over, "closed", Sentences.over(left.events()), "", left, now)));
	}

	private static Sums sums(Integration integration, Episode episode, Trouble trouble) {
		Signal.Finding finding = integration.finding();
		if (finding != null && finding.cause().equals(trouble.cause())) {
			return new Sums(finding.events(), Sketch.EMPTY, Map.of(), List.of());
		}
		return episode.lost().and(integration.tally().waiting());
	}

	/** The one of the delivery that waits longest or failed last; else of its sink. */
	private String owner(String name, Integration integration) {
		Optional<String> automation = Optional.ofNullable(integration.tally().automation());
		if (!integration.failures().isEmpty()) {
			automation = Optional.of(integration.failures().getLast().automation());
		}
		String sink = Integrations.sinkOf(name);
		return automation.flatMap(this.automations::named)
			.or(() -> this.automations.all().stream().filter((one) -> one.sink().equals(sink)).findFirst())
			.map(Automation::owner)
			.orElse("");
	}

	private static Incident incident(String name, Episode episode, String state, String sentence, String error,
			Sums sums, long now) {
		return Incident.newBuilder()
			.setIncident(episode.id())
			.setState(state)
			.setCause(episode.cause())
			.setSentence(sentence)
			.setAt(Instant.ofEpochMilli(now))
			.setEventIds(sums.examples())
			.setIntegration(name)
			.setOwner(episode.owner())
			.setOpenedAt(Instant.ofEpochMilli(episode.opened()))
			.setEvents(sums.events())
			.setCustomers(sums.customers().count())
			.setMoney(sums.money()
				.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.map((sum) -> new MoneyWaiting(sum.getKey(), sum.getValue()))
				.toList())
			.setError(error.isEmpty() ? null : error)
			.build();
	}

	/**
	 * What follows for an integration.
	 *
	 * @param integration what is known of it now
	 * @param incident what is to be told, if anything
	 */
	record Verdict(Integration integration, Optional<Incident> incident) {
	}

	/** Why there is an incident now. */
	private record Trouble(String cause, String sentence, String error) {
	}

}
