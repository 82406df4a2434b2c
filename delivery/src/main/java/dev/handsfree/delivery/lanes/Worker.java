package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.endings.Ending;
import dev.handsfree.delivery.endings.Endings;
import dev.handsfree.delivery.judgement.Judgement;
import dev.handsfree.delivery.waiting.WaitingRecord;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries lanes' records to the destination, one call at a time, and does what
 * {@link Judgement} says about each: writes its end down, moves it to the waiting table,
 * lets it rest, or stands still with the sink. Several work side by side on different
 * lanes. An offset moves only after the end is acknowledged.
 */
final class Worker implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

	private final SinkParts parts;

	Worker(SinkParts parts) {
		this.parts = parts;
	}

	@Override
	public void run() {
		try {
			List<Lanes.Work> work = this.parts.lanes().take();
			while (!work.isEmpty()) {
				Map<String, Duration> rest = new HashMap<>();
				try {
					new Call(work, rest).make();
				}
				finally {
					this.parts.lanes().giveBack(work, rest);
				}
				work = this.parts.lanes().take();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** One call's records, from what is due about them to their ends. */
	private final class Call {

		private final List<Lanes.Work> work;

		private final Map<String, Duration> rest;

		private final List<Ending> endings = new ArrayList<>();

		Call(List<Lanes.Work> work, Map<String, Duration> rest) {
			this.work = work;
			this.rest = rest;
		}

		void make() {
			try {
				deliverAndWrite();
			}
			catch (DataAccessException | TransactionException ex) {
				// Nobody's record: what became of it could not be kept.
				again(AFTER_A_FAILURE);
				Worker.this.parts.pauses().databaseFailed(ex);
			}
			catch (RuntimeException ex) {
				again(AFTER_A_FAILURE);
				if (Worker.this.parts.lanes().isClosed()) {
					return;
				}
				logger.error("a worker broke off on a bug; its records are tried again", Wordless.of(ex));
			}
		}

		/** What has ended is written down, also when something broke off behind it. */
		private void deliverAndWrite() {
			try {
				deliverAll();
			}
			finally {
				var unused = Worker.this.parts.writer().write(this.endings, Worker.this.parts.lanes()::isClosed);
			}
		}

		private void again(Duration after) {
			this.work.forEach((one) -> this.rest.put(one.lane().key(), after));
		}

		private void deliverAll() {
			List<Pending> due = new ArrayList<>();
			for (Lanes.Work one : this.work) {
				one.arrivals().forEach((arrival) -> due.addAll(dueAbout(arrival)));
			}
			if (Worker.this.parts.destination().batchSize() > 1) {
				deliver(due);
			}
			else {
				due.forEach((pending) -> deliver(List.of(pending)));
			}
		}

		private List<Pending> dueAbout(Arrival arrival) {
			if (!arrival.origin().mayBegin() || arrival.isGone()) {
				return List.of();
			}
			if (!arrival.isOpened()) {
				open(arrival);
			}
			if (!arrival.open().isEmpty() && isBehind(arrival)) {
				arrival.open().forEach((pending) -> moveToWaitingRoom(pending, Cause.BEHIND_EARLIER, Duration.ZERO));
				return List.of();
			}
			return arrival.open();
		}

		private static boolean isFresh(Arrival arrival) {
			return arrival.origin() instanceof Arrival.Origin.Read;
		}

		private boolean isBehind(Arrival arrival) {
			return isFresh(arrival) && Worker.this.parts.waiting().isBehind(arrival.key());
		}

		private void open(Arrival arrival) {
			switch (Worker.this.parts.decoder().decode(arrival.record())) {
				case EventDecoder.Decoded.Ok(var event) -> {
					Due due = Worker.this.parts.due();
					List<Pending> pendings = due.about(arrival, event);
					if (!pendings.isEmpty()) {
						arrival.open(pendings);
					}
					else {
						due.unknownAutomation(arrival, event)
							.ifPresentOrElse((name) -> end(arrival,
									Worker.this.parts.endings()
										.unusable(arrival.record(), event.id(), Cause.NO_SUCH_AUTOMATION,
												"no such automation: " + name, name)),
									() -> ended(arrival));
					}
				}
				case EventDecoder.Decoded.Undecodable(String eventId, String reason) -> {
					logger.atWarn()
						.addKeyValue(LogKeys.EVENT_ID, eventId)
						.log("a record is no event; it is a dead letter");
					end(arrival, Worker.this.parts.endings()
						.unusable(arrival.record(), eventId, Cause.UNDECODABLE, reason, ""));
				}
				case EventDecoder.Decoded.NotNow() -> Worker.this.parts.pauses()
					.pause(Cause.REGISTRY_UNAVAILABLE, Duration.ZERO, Endings.eventId(arrival.record()));
			}
		}

		private void deliver(List<Pending> pendings) {
			if (pendings.isEmpty() || Worker.this.parts.pauses().isPaused()) {
				return;
			}
			Instant begun = Worker.this.parts.clock().instant();
			List<Outcome> outcomes = call(pendings);
			long answeredAt = System.nanoTime();
			if (Worker.this.parts.lanes().isClosed()) {
				// The process ends, and so may have cut the call: it is made once more.
				return;
			}
			List<Pending> again = new ArrayList<>();
			for (int i = 0; i < pendings.size(); i++) {
				Pending pending = pendings.get(i);
				switch (Worker.this.parts.judgement()
					.of(new Judgement.Answer(outcomes.get(i), pending.delivery().attempt(), pending.arrival().key(),
							pendings.size(), answeredAt))) {
					case Judgement.Verdict.Ends(Outcome outcome) -> ends(pending, outcome);
					case Judgement.Verdict.Waits(Cause cause, Duration after) -> waits(pending, cause, after, begun);
					case Judgement.Verdict.Splits() -> again.add(pending);
					case Judgement.Verdict.Rests(Duration after) -> rests(pending, after);
					case Judgement.Verdict.Stands(Cause cause, Duration after) ->
						Worker.this.parts.pauses().pause(cause, after, pending.delivery().event().id());
				}
			}
			// Halves, until the guilty one stands alone.
			int half = (again.size() + 1) / 2;
			deliver(again.subList(0, half));
			deliver(again.subList(half, again.size()));
		}

		private List<Outcome> call(List<Pending> pendings) {
			DeliverySteps steps = Worker.this.parts.steps();
			List<Step> begun = pendings.stream().map(steps::begin).toList();
			List<Outcome> outcomes = outcomes(pendings);
			steps.end(begun, outcomes);
			return outcomes;
		}

		private List<Outcome> outcomes(List<Pending> pendings) {
			try {
				List<Outcome> outcomes = Worker.this.parts.destination()
					.deliver(pendings.stream().map(Pending::delivery).toList());
				if (outcomes.size() == pendings.size()) {
					return outcomes;
				}
				throw new IllegalStateException(outcomes.size() + " outcomes for " + pendings.size() + " deliveries");
			}
			catch (RuntimeException ex) {
				Outcome all = databaseOrBug(pendings, ex);
				return pendings.stream().map((pending) -> all).toList();
			}
		}

		private static Outcome databaseOrBug(List<Pending> pendings, RuntimeException failure) {
			try {
				return DatabaseFailure.outcome(failure);
			}
			catch (RuntimeException ex) {
				return bug(pendings, ex);
			}
		}

		private static Outcome bug(List<Pending> pendings, RuntimeException bug) {
			logger.atError()
				.addKeyValue(LogKeys.EVENT_IDS,
						pendings.stream().map((pending) -> pending.delivery().event().id()).toList())
				.setCause(Wordless.of(bug))
				.log("a delivery broke off on a bug");
			return Outcome.Refused.ofThisRecord("bug: " + bug.getClass().getSimpleName());
		}

		private void ends(Pending pending, Outcome outcome) {
			if (outcome instanceof Outcome.Delivered) {
				Worker.this.parts.pauses().gotThrough();
			}
			ends(pending, Worker.this.parts.endings().of(pending.arrival().record(), pending.delivery(), outcome));
		}

		private void ends(Pending pending, Ending ending) {
			Arrival arrival = pending.arrival();
			if (arrival.origin().mayEnd()) {
				this.endings.add(ending.then(() -> {
					if (arrival.open().size() == 1) {
						ended(arrival);
					}
					else {
						arrival.end(pending);
					}
				}));
			}
		}

		/** All of a record ends with that. */
		private void end(Arrival arrival, Ending ending) {
			this.endings.add(ending.then(() -> ended(arrival)));
		}

		private void ended(Arrival arrival) {
			switch (arrival.origin()) {
				case Arrival.Origin.Read(OwnedPartition partition) -> partition.end(arrival.record().offset());
				case Arrival.Origin.CalledUp(WaitingRecord row, OwnedPartitions mine) ->
					Worker.this.parts.retries().left(row);
			}
			arrival.end();
		}

		private void waits(Pending pending, Cause cause, Duration after, Instant begun) {
			if (!pending.arrival().origin().mayEnd()) {
				return;
			}
			switch (pending.arrival().origin()) {
				case Arrival.Origin.Read read -> moveToWaitingRoom(pending, cause, after);
				case Arrival.Origin.CalledUp(WaitingRecord row, OwnedPartitions mine) ->
					waitsOn(pending, row, cause, after, begun);
			}
		}

		private void moveToWaitingRoom(Pending pending, Cause cause, Duration after) {
			try {
				Worker.this.parts.waiting()
					.enter(pending.arrival().key(), pending.arrival().record(), pending.delivery(), cause, after);
			}
			catch (DataAccessException ex) {
				// A value that the table does not take would stop its lane for good.
				if (!(DatabaseFailure.outcome(ex) instanceof Outcome.Refused unfit)) {
					throw ex;
				}
				ends(pending, Worker.this.parts.endings().of(pending.arrival().record(), pending.delivery(), unfit));
				return;
			}
			ends(pending, Worker.this.parts.endings().waits(pending.delivery(), cause));
		}

		private void waitsOn(Pending pending, WaitingRecord row, Cause cause, Duration after, Instant begun) {
			if (row.waited(begun).compareTo(pending.delivery().automation().retryFor()) >= 0) {
				ends(pending, Worker.this.parts.endings()
					.givenUp(pending.arrival().record(), pending.delivery(), Cause.EXPIRED, cause.wireName()));
				return;
			}
			Worker.this.parts.waiting().stay(row, pending.delivery().attempt(), cause, after, begun);
			if (!row.cause().equals(cause.wireName())) {
				this.endings.add(Worker.this.parts.endings().waits(pending.delivery(), cause));
			}
			pending.arrival().end();
		}

		private void rests(Pending pending, Duration after) {
			pending.arrival().tried(pending);
			this.rest.merge(pending.arrival().key(), after, Backoff::longer);
		}

	}

}
