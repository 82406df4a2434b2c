package dev.handsfree.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls up waiting records whose time has come, the first of each key. A record leaves
 * the table in the transaction that follows its outcome's acknowledgement; a crash in
 * between delivers it once more, and the destination answers that it is already there.
 */
final class WaitingRoomAttendant {

	private static final Logger logger = LoggerFactory.getLogger(WaitingRoomAttendant.class);

	private static final int AT_A_TIME = 100;

	private final SinkParts parts;

	private final TransactionTemplate transaction;

	private final Clock clock;

	WaitingRoomAttendant(SinkParts parts, TransactionTemplate transaction, Clock clock) {
		this.parts = parts;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Goes through the room until nothing is due. Failures are logged; the next round
	 * tries again.
	 */
	void round() {
		try {
			boolean more = true;
			while (more && !this.parts.pauses().isPaused()) {
				more = Boolean.TRUE.equals(this.transaction.execute((status) -> callUp()));
			}
			this.parts.metrics().waiting(this.parts.waitingRoom().size());
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("waiting records were not called up");
		}
	}

	private boolean callUp() {
		List<JdbcWaitingRoom.Row> rows = this.parts.waitingRoom().due(AT_A_TIME, this.parts.destination().keepsOrder());
		if (rows.isEmpty()) {
			return false;
		}
		Settlement settlement = this.parts.openSettlement();
		Map<Pending.Id, JdbcWaitingRoom.Row> byId = rows.stream()
			.collect(Collectors.toMap(WaitingRoomAttendant::id, Function.identity()));
		DeliveryRun.Result result = this.parts.deliver(lanes(rows, settlement));
		for (DeliveryRun.Settled one : result.settled()) {
			settlement.settle(one.pending(), one.outcome());
			this.parts.waitingRoom().remove(rowOf(byId, one.pending()));
		}
		for (DeliveryRun.Deferred lane : result.deferred()) {
			waitOn(rowOf(byId, lane.rest().getFirst()), lane, settlement);
		}
		settlement.await();
		result.outage().ifPresent((outage) -> this.parts.pauses().pause(outage, rows.size()));
		return result.outage().isEmpty();
	}

	private List<List<Pending>> lanes(List<JdbcWaitingRoom.Row> rows, Settlement settlement) {
		List<List<Pending>> lanes = new ArrayList<>();
		for (JdbcWaitingRoom.Row row : rows) {
			pending(row).ifPresentOrElse((pending) -> lanes.add(List.of(pending)), () -> {
				settlement.undecodable(row.record(), id(row).toString(), "its automation or schema is gone");
				this.parts.waitingRoom().remove(row);
			});
		}
		return lanes;
	}

	private Optional<Pending> pending(JdbcWaitingRoom.Row row) {
		return this.parts.automations()
			.named(row.automation())
			.flatMap((automation) -> switch (this.parts.decoder().decode(row.record())) {
				case EventDecoder.Decoded.Ok(var event) ->
					Optional.of(new Pending(row.record(), event, automation, row.attempts()));
				case EventDecoder.Undecodable ignored -> Optional.empty();
			});
	}

	private void waitOn(JdbcWaitingRoom.Row row, DeliveryRun.Deferred lane, Settlement settlement) {
		Pending pending = lane.rest().getFirst();
		boolean expired = row.since().plus(pending.automation().retryFor()).isBefore(this.clock.instant());
		if (expired) {
			settlement.giveUp(pending, Cause.EXPIRED, lane.cause().wireName());
			this.parts.waitingRoom().remove(row);
		}
		else if (this.parts.waitingRoom().postpone(row, lane.cause(), Waits.next(lane.after(), row.attempts()))) {
			settlement.waits(pending, lane.cause());
		}
	}

	private static JdbcWaitingRoom.Row rowOf(Map<Pending.Id, JdbcWaitingRoom.Row> byId, Pending pending) {
		JdbcWaitingRoom.Row row = byId.get(pending.id());
		if (row == null) {
			throw new IllegalStateException("a delivery that was not called up: " + pending.id());
		}
		return row;
	}

	private static Pending.Id id(JdbcWaitingRoom.Row row) {
		return new Pending.Id(row.record().topic(), row.record().partition(), row.record().offset(), row.automation());
	}

}
