package dev.handsfree.ingest.door;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.handsfree.edge.refusal.RefusalKind;
import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Accepted;
import dev.handsfree.ingest.door.answer.Answer.Challenged;
import dev.handsfree.ingest.door.answer.Answer.Ignored;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Outcome;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes note of every answer exactly once: in the receiver's meters, on the request's
 * step, and in at most one line of the log. Ids, causes and, of what is refused, the
 * network that it came from; nothing else of a request.
 */
final class DoorRecorder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DoorRecorder.class);

	private final Map<Receiver, DoorMeters> meters = new HashMap<>();

	private final Map<Entrance, RefusalLog> refusals = new EnumMap<>(Entrance.class);

	/** Begins to tell the log. */
	DoorRecorder(Collection<Receivers> entrances, MeterRegistry registry) {
		for (Receivers receivers : entrances) {
			Entrance entrance = receivers.entrance();
			Set<Outcome> possible = EnumSet
				.complementOf(EnumSet.of((entrance == Entrance.WEBHOOKS) ? Outcome.FORBIDDEN : Outcome.IGNORED));
			receivers.all().forEach((each) -> this.meters.put(each, new DoorMeters(registry, each, possible)));
			this.meters.put(receivers.nobody(),
					new DoorMeters(registry, receivers.nobody(), EnumSet.of(Outcome.MALFORMED)));
			RefusalLog log = new RefusalLog(entrance.word(), entrance.nameKey());
			this.refusals.put(entrance, log);
			log.start();
		}
	}

	/**
	 * Takes note of an answer.
	 * @param to who was to receive the request
	 * @param answer what was answered
	 * @param client the address that the request came from
	 * @param step the request's
	 * @param nanos how long the answer took, in nanoseconds
	 */
	void record(Receiver to, Answer answer, String client, Step step, long nanos) {
		Objects.requireNonNull(this.meters.get(to)).answered(answer.outcome(), nanos);
		if (step.isRecorded()) {
			step.note(to.entrance().nameKey(), to.name());
			step.note(LogKeys.OUTCOME, answer.outcome().wireName());
		}
		switch (answer) {
			case Accepted accepted -> accepted(to, accepted, step);
			case Challenged challenged -> line(Level.INFO, to).log("answered a challenge");
			case Ignored(String why) ->
				line(Level.DEBUG, to).addKeyValue(LogKeys.CAUSE, why).log("ignored " + to.entrance().one());
			case Refused refused -> refused(to, refused, client, step);
		}
	}

	/** How many requests to an entrance were answered since the start that way. */
	long count(Entrance entrance, Outcome outcome) {
		return this.meters.entrySet()
			.stream()
			.filter((each) -> each.getKey().entrance() == entrance)
			.mapToLong((each) -> each.getValue().count(outcome))
			.sum();
	}

	private static void accepted(Receiver to, Accepted accepted, Step step) {
		if (step.isRecorded()) {
			step.note(LogKeys.EVENT_IDS, accepted.ids());
		}
		if (logger.isDebugEnabled()) {
			traced(line(Level.DEBUG, to), step).addKeyValue(LogKeys.EVENT_IDS, accepted.ids())
				.log("accepted " + to.entrance().one());
		}
	}

	private void refused(Receiver to, Refused refused, String client, Step step) {
		if (step.isRecorded()) {
			step.note(LogKeys.CAUSE, refused.cause());
			step.note(LogKeys.EVENT_IDS, refused.events());
		}
		if (refused.outcome() == Outcome.UNAVAILABLE) {
			step.failed();
		}
		if (refused.events().isEmpty()) {
			Objects.requireNonNull(this.refusals.get(to.entrance()))
				.refused(new RefusalKind(to.name(), refused.refusal().status(), refused.cause()), client,
						step.traceId());
			return;
		}
		// Only who has proven something gets this far, so each has its line, by which it
		// is found.
		traced(line(Level.WARN, to), step).addKeyValue(LogKeys.STATUS, refused.refusal().status())
			.addKeyValue(LogKeys.CAUSE, refused.cause())
			.addKeyValue(LogKeys.EVENT_IDS, refused.events())
			.log("refused " + to.entrance().one());
	}

	private static LoggingEventBuilder line(Level level, Receiver to) {
		return logger.atLevel(level).addKeyValue(to.entrance().nameKey(), to.name());
	}

	private static LoggingEventBuilder traced(LoggingEventBuilder line, Step step) {
		return step.traceId().map((id) -> line.addKeyValue(LogKeys.TRACE_ID, id)).orElse(line);
	}

	/** Tells what was not told yet. */
	@Override
	public void close() {
		this.refusals.values().forEach(RefusalLog::close);
	}

}
