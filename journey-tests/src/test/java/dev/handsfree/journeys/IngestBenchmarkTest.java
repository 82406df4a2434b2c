package dev.handsfree.journeys;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.benchmarks.Benchmarks;
import dev.handsfree.benchmarks.Effort;
import dev.handsfree.benchmarks.Report;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the real thing for a moment: all its processes start, nothing is refused, and what
 * was accepted is on the topic. It says nothing about speed. It runs beside the journeys:
 * in a module of its own the others would wait for it.
 */
@Tag("integration")
@Order(50)
class IngestBenchmarkTest {

	@Test
	void measuresEverySubjectAndLosesNothing() {
		List<String> steps = new ArrayList<>();
		Report report = Benchmarks.run("ingest", new Effort(1, 1, 4), steps::add);
		assertThat(report.holds()).withFailMessage(report::text).isTrue();
		assertThat(report.text()).contains("bare server", "ingest-service", "raw producer", "p99.9 ms", "CPU s/10,000",
				"kB/answer");
		assertThat(steps).contains("full load, round 1 of 1", "half the load, round 1 of 1");
	}

}
