package dev.handsfree.quickstart.renormalize;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What reading again came to, by source and the provider's type.
 *
 * @param lines one for each type of each source
 * @param published how many events were published, those made from a kept one included
 */
record RenormalizedCounts(List<Line> lines, int published) {

	RenormalizedCounts(Collection<Line> lines, int published) {
		this(lines.stream().sorted(Comparator.comparing(Line::source).thenComparing(Line::type)).toList(), published);
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
	record Line(String source, String type, int kept, int mappedBefore, int mappedNow, int sayNothing,
			Map<String, Integer> unmapped) {

		static Line mappedBefore(String source, String type) {
			return new Line(source, type, 1, 1, 0, 0, Map.of());
		}

		static Line mappedNow(String source, String type) {
			return new Line(source, type, 1, 0, 1, 0, Map.of());
		}

		static Line saysNothing(String source, String type) {
			return new Line(source, type, 1, 0, 0, 1, Map.of());
		}

		static Line unmapped(String source, String type, String reason) {
			return new Line(source, type, 1, 0, 0, 0, Map.of(reason, 1));
		}

		Line and(Line other) {
			Map<String, Integer> reasons = new TreeMap<>(this.unmapped);
			other.unmapped.forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
			return new Line(this.source, this.type, this.kept + other.kept, this.mappedBefore + other.mappedBefore,
					this.mappedNow + other.mappedNow, this.sayNothing + other.sayNothing, reasons);
		}

	}

}
