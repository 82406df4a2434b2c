package dev.handsfree.benchmarks.load;

import java.time.Duration;

import org.HdrHistogram.Histogram;

/**
 * What one load measured.
 *
 * @param sent how many were answered while it measured
 * @param accepted how many were accepted in all, in the warm-up too
 * @param failures how many were not accepted, or never answered, in the warm-up too
 * @param perSecond how many were answered per second
 * @param p50 the median of their times, in milliseconds; of a load with a rate, from the
 * moment at which each was due
 * @param p95 their 95th percentile
 * @param p99 their 99th percentile
 * @param p999 their 99.9th percentile
 */
public record LoadResult(long sent, long accepted, long failures, double perSecond, double p50, double p95, double p99,
		double p999) {

	/**
	 * The result of these times.
	 * @param times in nanoseconds
	 * @param accepted how many were accepted, those of the warm-up too
	 * @param failures how many were not, those of the warm-up too
	 * @param took how long they took in all
	 */
	public static LoadResult of(Histogram times, long accepted, long failures, Duration took) {
		long sent = times.getTotalCount();
		return new LoadResult(sent, accepted, failures, sent * 1e9 / took.toNanos(), millis(times, 50),
				millis(times, 95), millis(times, 99), millis(times, 99.9));
	}

	private static double millis(Histogram times, double percentile) {
		return times.getValueAtPercentile(percentile) / 1e6;
	}

}
