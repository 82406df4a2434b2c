package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.endings.Ending;
import dev.handsfree.delivery.endings.Endings;
import dev.handsfree.delivery.judgement.Judgement;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Wordless;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One call's records, from what is due about them to their ends: does what
 * {@link Judgement} says about each. An offset moves only after the end is acknowledged.
 */
final class Call {

	private static final Logger logger = LoggerFactory.getLogger(Call.class);

	private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

	private final SinkParts parts;

	private final List<Lanes.Work> work;

	private final Map<String, Duration> rest;

	private final List<Ending> endings = new ArrayList<>();

	/**
	 * @param work what was taken from the lanes
	 * @param rest takes down how long lanes are left alone, by their keys
	 */
	Call(SinkParts parts, List<Lanes.Work> work, Map<String, Duration> rest) {
		this.parts = parts;
		this.work = work;
		this.rest = rest;
	}

	void make() {
		try {
			deliverAndWrite();
		}
		catch (DataAccessException | TransactionException ex) {
			// No record's fault: what became of it could not be kept.
			again();
			this.parts.pauses().databaseFailed(ex);
		}
		catch (RuntimeException ex) {
			again();
			if (!this.parts.lanes().isClosed()) {
				logger.error("a worker broke off on a bug; its records are tried again", Wordless.of(ex));
			}
		}
	}

	private void again() {
		this.work.forEach((one) -> this.rest.put(one.lane().key(), AFTER_A_FAILURE));
	}

	/** What has ended is written down, also when something broke off behind it. */
	private void deliverAndWrite() {
		try {
			List<Pending> due = this.work.stream()
				.flatMap((one) -> one.arrivals().stream())
				.flatMap((arrival) -> dueAbout(arrival).stream())
				.toList();
			if (this.parts.attempts().areOfMany()) {
				deliver(due);
			}
			else {
				due.forEach((pending) -> deliver(List.of(pending)));
			}
		}
		finally {
			var unused = this.parts.writer().write(this.endings, this.parts.lanes()::isClosed);
		}
	}

	private List<Pending> dueAbout(Arrival arrival) {
		if (!arrival.origin().mayBegin() || arrival.isGone()) {
			return List.of();
		}
		if (!arrival.isOpened()) {
			open(arrival);
		}
		if (arrival.isPreview()) {
			arrival.open().forEach(this::preview);
			return List.of();
		}
		if (!arrival.open().isEmpty() && this.parts.followUps().isBehind(arrival)) {
			arrival.open().forEach((pending) -> note(pending, this.parts.followUps().queuesUp(pending)));
			return List.of();
		}
		return arrival.open();
	}

	private void open(Arrival arrival) {
		switch (this.parts.decoder().decode(arrival.record())) {
			case EventDecoder.Decoded.Ok(var event) -> open(arrival, event);
			case EventDecoder.Decoded.Undecodable(String eventId, String reason) -> {
				logger.atWarn().addKeyValue(LogKeys.EVENT_ID, eventId).log("a record is no event; it is a dead letter");
				this.endings.add(this.parts.followUps().unusable(arrival, eventId, Cause.UNDECODABLE, reason, ""));
			}
			case EventDecoder.Decoded.NotNow() ->
				this.parts.pauses().pause(Cause.REGISTRY_UNAVAILABLE, Duration.ZERO, Endings.eventId(arrival.record()));
		}
	}

	private void open(Arrival arrival, Event event) {
		List<Pending> due = this.parts.due().about(arrival, event);
		if (!due.isEmpty()) {
			arrival.open(due);
			return;
		}
		this.parts.due()
			.unknownAutomation(arrival, event)
			.ifPresentOrElse(
					(name) -> this.endings.add(this.parts.followUps()
						.unusable(arrival, event.id(), Cause.NO_SUCH_AUTOMATION, "no such automation: " + name, name)),
					() -> this.parts.followUps().ended(arrival));
	}

	private void preview(Pending pending) {
		if (!this.parts.pauses().isPaused()) {
			note(pending, this.parts.followUps().previewed(pending, this.parts.attempts().preview(pending.delivery())));
		}
	}

	private void deliver(List<Pending> pendings) {
		if (pendings.isEmpty() || this.parts.pauses().isPaused()) {
			return;
		}
		Instant begun = this.parts.clock().instant();
		List<Outcome> outcomes = this.parts.attempts().make(pendings);
		long answeredAt = System.nanoTime();
		if (this.parts.lanes().isClosed()) {
			// The process ends, and so may have cut the call: it is made once more.
			return;
		}
		List<Pending> again = new ArrayList<>();
		for (int i = 0; i < pendings.size(); i++) {
			Pending pending = pendings.get(i);
			switch (this.parts.judgement()
				.of(new Judgement.Answer(outcomes.get(i), pending.delivery().attempt(), pending.arrival().key(),
						pendings.size(), answeredAt))) {
				case Judgement.Verdict.Ends(Outcome outcome) -> ends(pending, outcome);
				case Judgement.Verdict.Waits(Cause cause, Duration after) -> waits(pending, cause, after, begun);
				case Judgement.Verdict.Splits() -> again.add(pending);
				case Judgement.Verdict.Rests(Duration after) -> rests(pending, after);
				case Judgement.Verdict.Stands(Cause cause, Duration after) ->
					this.parts.pauses().pause(cause, after, pending.delivery().event().id());
			}
		}
		// Halves, until the guilty one stands alone.
		int half = (again.size() + 1) / 2;
		deliver(again.subList(0, half));
		deliver(again.subList(half, again.size()));
	}

	private void ends(Pending pending, Outcome outcome) {
		if (outcome instanceof Outcome.Delivered) {
			this.parts.pauses().gotThrough();
		}
		note(pending, this.parts.followUps().ends(pending, outcome));
	}

	private void waits(Pending pending, Cause cause, Duration after, Instant begun) {
		if (pending.arrival().origin().mayEnd()) {
			this.parts.followUps().waits(pending, cause, after, begun).ifPresent((ending) -> note(pending, ending));
		}
	}

	private void rests(Pending pending, Duration after) {
		pending.arrival().tried(pending);
		this.rest.merge(pending.arrival().key(), after, Backoff::longer);
	}

	/** What becomes of a record that is another process's is not ours to write down. */
	private void note(Pending pending, Ending ending) {
		if (pending.arrival().origin().mayEnd()) {
			this.endings.add(ending);
		}
	}

}
