package dev.handsfree.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.handsfree.benchmarks.load.LoadResult;
import dev.handsfree.benchmarks.process.Usage;
import org.HdrHistogram.Histogram;

/**
 * What one measurement, or the median of several, says of one subject; {@link #NONE} of
 * what was not measured.
 *
 * @param perSecond answers per second
 * @param p50 the median of the answers' times, in milliseconds
 * @param p95 their 95th percentile
 * @param p99 their 99th percentile
 * @param p999 their 99.9th percentile
 * @param cpuPer10k processor seconds of the subject's process per 10,000 answers
 * @param allocated bytes that the subject's process allocates per answer
 */
record Figures(double perSecond, double p50, double p95, double p99, double p999, double cpuPer10k, double allocated) {

	/** What was not measured. */
	static final double NONE = Double.NaN;

	static Figures of(LoadResult result, Usage usage) {
		return new Figures(result.perSecond(), result.p50(), result.p95(), result.p99(), result.p999(),
				usage.cpu().toNanos() / 1e9 / result.sent() * 10_000, (double) usage.allocated() / result.sent());
	}

	/**
	 * Of work that nobody waits for: it has no times.
	 * @param count how much was done
	 * @param took how long it took in all
	 */
	static Figures ofWork(long count, Duration took, Usage usage) {
		return new Figures(count * 1e9 / took.toNanos(), NONE, NONE, NONE, NONE,
				usage.cpu().toNanos() / 1e9 / count * 10_000, (double) usage.allocated() / count);
	}

	/**
	 * Of times alone.
	 * @param times in nanoseconds
	 * @param over how long they were taken
	 */
	static Figures ofTimes(Histogram times, Duration over) {
		LoadResult result = LoadResult.of(times, times.getTotalCount(), 0, over);
		return new Figures(result.perSecond(), result.p50(), result.p95(), result.p99(), result.p999(), NONE, NONE);
	}

	/**
	 * How two compare, round by round, since all of a round saw the same machine; the
	 * median of that.
	 */
	static double ratio(List<Figures> of, List<Figures> to, ToDoubleFunction<Figures> figure) {
		return median(IntStream.range(0, of.size())
			.mapToDouble((round) -> figure.applyAsDouble(of.get(round)) / figure.applyAsDouble(to.get(round)))
			.toArray());
	}

	/** The median of each figure by itself. */
	static Figures median(List<Figures> rounds) {
		return new Figures(median(rounds, Figures::perSecond), median(rounds, Figures::p50),
				median(rounds, Figures::p95), median(rounds, Figures::p99), median(rounds, Figures::p999),
				median(rounds, Figures::cpuPer10k), median(rounds, Figures::allocated));
	}

	private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
		return median(rounds.stream().mapToDouble(figure).toArray());
	}

	/** The median of some values. */
	static double median(double... values) {
		double[] sorted = Arrays.stream(values).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
