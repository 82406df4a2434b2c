package dev.handsfree.operations.letter;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.operations.refusal.RefusedException;

/**
 * Says which dead letters are meant.
 *
 * @param equal what columns have to hold, by their names in the API
 * @param since from when on; empty from the first on
 * @param until before when; empty to the last
 */
public record LetterFilter(Map<String, String> equal, Optional<Instant> since, Optional<Instant> until) {

	private static final Map<String, String> COLUMNS = Map.of("sink", "sink", "automation", "automation", "cause",
			"cause", "reason", "reason", "event", "event_id", "state", "state");

	private static final Set<String> STATES = Set.of(Letter.OPEN, "replaying", "delivered", "replaced", "discarded");

	/** Checks the names, and that the state is one. */
	public LetterFilter {
		equal = Map.copyOf(equal);
		if (!COLUMNS.keySet().containsAll(equal.keySet())) {
			throw RefusedException.unfit("A filter takes 'sink', 'automation', 'cause', 'reason', 'event', 'state', "
					+ "'since' and 'until'.");
		}
		if (!STATES.contains(equal.getOrDefault("state", Letter.OPEN))) {
			throw RefusedException
				.unfit("'state' is one of 'open', 'replaying', 'delivered', 'replaced', 'discarded'.");
		}
	}

	/** Which columns there are, by their names in the API. */
	public static List<String> names() {
		return COLUMNS.keySet().stream().sorted().toList();
	}

	/**
	 * Those of them that are open, which alone can be acted on.
	 * @throws RefusedException if others are asked for
	 */
	public LetterFilter open() {
		if (!this.equal.getOrDefault("state", Letter.OPEN).equals(Letter.OPEN)) {
			throw RefusedException.unfit("Only dead letters that are open can be acted on.");
		}
		return this;
	}

	/** The condition; open ones where no state is named. */
	String sql() {
		Map<String, String> asked = new TreeMap<>(this.equal);
		asked.putIfAbsent("state", Letter.OPEN);
		return Stream
			.of(asked.keySet().stream().map((name) -> COLUMNS.get(name) + " = :" + name),
					this.since.stream().map((from) -> "at >= :since"), this.until.stream().map((to) -> "at < :until"))
			.flatMap((conditions) -> conditions)
			.collect(Collectors.joining(" AND "));
	}

	/** What stands for the condition's names. */
	Map<String, Object> values() {
		Map<String, Object> values = new HashMap<>(this.equal);
		values.putIfAbsent("state", Letter.OPEN);
		this.since.ifPresent((from) -> values.put("since", Timestamp.from(from)));
		this.until.ifPresent((to) -> values.put("until", Timestamp.from(to)));
		return values;
	}

}
