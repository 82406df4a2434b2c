package dev.handsfree.delivery.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.standin.wire.Fault;

/**
 * Finds out for a running sink and its stand-in what becomes of a record for which alone
 * the destination answers with an error status: each status, with and without others that
 * get through beside it, fresh from its topic and after it had to wait. The probe answers
 * all the time, so the sink must never pause, and the others must be delivered.
 */
final class WhoseFault {

	private static final List<Integer> STATUSES = List.of(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413,
			414, 415, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 508,
			511, 520, 522, 524, 529, 599);

	/** What makes a record wait at first: nothing was made, and nobody doubts it. */
	private static final String FIRST_WAIT = "waits: throttled";

	private final RunningSink sink;

	private final Consumer<Fault> failNext;

	private final Runnable mend;

	private final Map<Integer, List<String>> table = new TreeMap<>();

	/**
	 * @param failNext makes the destination fail
	 * @param mend makes it well again
	 */
	WhoseFault(RunningSink sink, Consumer<Fault> failNext, Runnable mend) {
		this.sink = sink;
		this.failNext = failNext;
		this.mend = mend;
	}

	/** Tries all of it, and answers what became of each record, for a person. */
	String tryAll() {
		STATUSES.forEach((status) -> this.table.put(status, new ArrayList<>()));
		for (String age : List.of("fresh", "waiting")) {
			tryEach(age, age + "alone", 0);
			tryEach(age, age + "among", 20);
		}
		this.mend.run();
		return text();
	}

	private void tryEach(String age, String round, int others) {
		boolean waiting = age.equals("waiting");
		this.mend.run();
		if (waiting) {
			this.failNext.accept(Fault.status(429).times(-1).on(round));
			STATUSES.forEach((status) -> this.sink.publish(round + status));
			this.sink.await(() -> STATUSES.stream().allMatch((status) -> end(round + status).equals(FIRST_WAIT)));
			this.mend.run();
		}
		STATUSES.forEach(
				(status) -> this.failNext.accept(Fault.status(status).times(-1).on(this.sink.name(round + status))));
		if (!waiting) {
			STATUSES.forEach((status) -> this.sink.publish(round + status));
		}
		List<String> well = IntStream.range(0, others).mapToObj((number) -> round + "well" + number + "n").toList();
		well.forEach(this.sink::publish);
		this.sink.await(() -> well.stream().allMatch((label) -> this.sink.ends(label).contains(OutcomeKind.delivered)));
		this.sink.await(() -> STATUSES.stream().allMatch((status) -> isTried(round, status, waiting)));
		STATUSES.forEach((status) -> this.table.getOrDefault(status, new ArrayList<>()).add(end(round + status)));
	}

	/**
	 * A fresh one has said something. One that waited says something only if its cause is
	 * a new one.
	 */
	private boolean isTried(String round, int status, boolean waiting) {
		String end = end(round + status);
		return waiting ? !end.equals(FIRST_WAIT) || this.table.getOrDefault(status, List.of()).contains(FIRST_WAIT)
				: !end.isEmpty();
	}

	private String end(String label) {
		List<DeliveryOutcome> all = this.sink.outcomes(label);
		if (all.isEmpty()) {
			return "";
		}
		DeliveryOutcome last = all.getLast();
		return switch (last.getOutcome()) {
			case try_later -> "waits: " + last.getCause().orElse("");
			case dead_lettered -> "dead letter: " + last.getReason().orElse("");
			default -> last.getOutcome().name();
		};
	}

	/** Keeps what was found beside the other results of the build. */
	static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String text() {
		StringBuilder text = new StringBuilder("""
				| status | fresh, alone | fresh, among others | waiting, alone | waiting, among others |
				|---|---|---|---|---|
				""");
		this.table.forEach((status, found) -> text.append("| ")
			.append(status)
			.append(" | ")
			.append(String.join(" | ", found))
			.append(" |\n"));
		return text.toString();
	}

}
