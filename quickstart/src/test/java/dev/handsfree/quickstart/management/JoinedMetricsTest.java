package dev.handsfree.quickstart.management;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several pages of metrics as one. */
class JoinedMetricsTest {

	@Test
	void eachFamilyStandsOnceWithAllItsSamples() {
		// Given
		String crm = """
				# HELP handsfree_paused_sink whether
				# TYPE handsfree_paused_sink gauge
				handsfree_paused_sink{service="crm-sink"} 0.0
				# HELP handsfree_due_total due
				# TYPE handsfree_due_total counter
				handsfree_due_total{service="crm-sink"} 3.0
				""";
		String access = """
				# HELP handsfree_due_total due
				# TYPE handsfree_due_total counter
				handsfree_due_total{service="access-sink"} 4.0
				""";
		// When
		String joined = JoinedMetrics.of(List.of(crm, access));
		// Then
		assertThat(joined.lines().filter((line) -> line.startsWith("# "))).doesNotHaveDuplicates().hasSize(4);
		assertThat(joined).containsSubsequence("# TYPE handsfree_due_total counter",
				"handsfree_due_total{service=\"crm-sink\"} 3.0", "handsfree_due_total{service=\"access-sink\"} 4.0");
	}

	@Test
	void samplesStayWithTheirFamilyWhateverTheirSuffix() {
		// Given
		String page = """
				# HELP calls how long
				# TYPE calls summary
				calls_count{service="a"} 1
				calls_sum{service="a"} 2.0
				# EOF
				""";
		// When
		String joined = JoinedMetrics.of(List.of(page, page.replace("\"a\"", "\"b\"")));
		// Then
		assertThat(joined.lines()).containsExactly("# HELP calls how long", "# TYPE calls summary",
				"calls_count{service=\"a\"} 1", "calls_sum{service=\"a\"} 2.0", "calls_count{service=\"b\"} 1",
				"calls_sum{service=\"b\"} 2.0");
	}

}
