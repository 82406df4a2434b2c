package dev.handsfree.router.watch.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much is concerned: events, customers and money by currency, with a few events as
 * examples. Small, however many there are.
 *
 * @param events how many
 * @param customers of how many customers
 * @param money sums in minor units by currency; never added across currencies
 * @param examples event ids, {@value #EXAMPLES} at most
 */
public record Sums(long events, Sketch customers, Map<String, Long> money, List<String> examples) {

	private static final int EXAMPLES = 5;

	/** Of nothing. */
	public static final Sums NONE = new Sums(0, Sketch.EMPTY, Map.of(), List.of());

	public Sums {
		money = Map.copyOf(money);
		examples = List.copyOf(examples);
	}

	/** Of one event. */
	public static Sums of(Worth worth) {
		return new Sums(1, new Sketch(List.of(worth.customer())), worth.money(), List.of(worth.eventId()));
	}

	/** These and others, of other events. */
	public Sums and(Sums other) {
		Map<String, Long> both = new TreeMap<>(this.money);
		other.money.forEach((currency, amount) -> both.merge(currency, amount, Long::sum));
		return new Sums(this.events + other.events, this.customers.and(other.customers), both,
				Stream.concat(this.examples.stream(), other.examples.stream()).distinct().limit(EXAMPLES).toList());
	}

	/** Adds events one by one, many of them. */
	public static final class Adding {

		private final List<Long> customers = new ArrayList<>();

		private final Map<String, Long> money = new TreeMap<>();

		private final List<String> examples = new ArrayList<>();

		private long events;

		/** One more event. */
		public void add(Worth worth) {
			this.events++;
			this.customers.add(worth.customer());
			worth.money().forEach((currency, amount) -> this.money.merge(currency, amount, Long::sum));
			if (this.examples.size() < EXAMPLES) {
				this.examples.add(worth.eventId());
			}
		}

		/** All that were added. */
		public Sums sums() {
			return new Sums(this.events, Sketch.of(this.customers), this.money, this.examples);
		}

	}

}
