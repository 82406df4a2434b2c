package dev.handsfree.benchmarks;

import java.util.function.Consumer;

/** Measures one thing beside its baseline. */
interface Benchmark {

	/** What it measures, in a sentence. */
	String description();

	/**
	 * Measures it.
	 * @param effort how much
	 * @param progress is told what is being done
	 */
	Report run(Effort effort, Consumer<String> progress);

}
