package dev.handsfree.benchmarks.load;

/**
 * How soon purchases were visible.
 *
 * @param visible their times; accepted are those that became visible, failures those that
 * did not
 * @param refused how many webhooks were not accepted, those of the warm-up too
 * @param unseen how many were accepted and not visible in time, those of the warm-up too
 * @param asked how often the customer API was asked, in the warm-up too
 */
public record PurchaseResult(LoadResult visible, long refused, long unseen, long asked) {
}
