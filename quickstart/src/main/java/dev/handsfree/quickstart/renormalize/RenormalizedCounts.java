package dev.handsfree.quickstart.renormalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reading again came to, by source and the provider's type.
 *
 * @param lines one for each type of each source
 * @param published how many events were published, those made from a kept one included
 */
public record RenormalizedCounts(List<Line> lines, int published) {

	/** Copies the lines. */
	public RenormalizedCounts {
		lines = List.copyOf(lines);
	}

	/**
	 * One type of one source.
	 *
	 * @param source the source
	 * @param type the provider's name for it; blank if it gave none
	 * @param kept how many lie on events.unmapped
	 * @param mappedBefore how many of them have got a type since
	 * @param mappedNow how many get one now
	 * @param sayNothing how many are understood by now, and nothing follows from them
	 * @param unmapped how many have none, by reason
	 */
	public record Line(String source, String type, int kept, int mappedBefore, int mappedNow, int sayNothing,
			Map<String, Integer> unmapped) {
	}

	/** Counts one line. */
	static final class Count {

		private int kept;

		private int before;

		private int now;

		private int nothing;

		private final Map<String, Integer> unmapped = new TreeMap<>();

		void mappedBefore() {
			this.kept++;
			this.before++;
		}

		void mappedNow() {
			this.kept++;
			this.now++;
		}

		void saysNothing() {
			this.kept++;
			this.nothing++;
		}

		void unmapped(String reason) {
			this.kept++;
			this.unmapped.merge(reason, 1, Integer::sum);
		}

	}

	/** Counts all lines. */
	static final class Counts {

		private final Map<String, Map<String, Count>> counts = new TreeMap<>();

		Count of(String source, String type) {
			return this.counts.computeIfAbsent(source, (name) -> new TreeMap<>())
				.computeIfAbsent(type, (name) -> new Count());
		}

		RenormalizedCounts summary(int published) {
			List<Line> lines = new ArrayList<>();
			this.counts.forEach((source, types) -> types.forEach((type, count) -> lines
				.add(new Line(source, type, count.kept, count.before, count.now, count.nothing, count.unmapped))));
			return new RenormalizedCounts(lines, published);
		}

	}

}
