package dev.handsfree.benchmarks;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {

	@Test
	void takesTheMedianOfEachFigureByItself() {
		Figures median = Figures.median(List.of(figures(100, 9), figures(300, 1), figures(200, 5)));
		assertThat(median.perSecond()).isEqualTo(200);
		assertThat(median.p99()).isEqualTo(5);
		assertThat(Figures.median(4, 1, 3, 2)).isEqualTo(2.5);
	}

	@Test
	void aMissedTargetIsToldAndAFactThatDoesNotHoldFails() {
		Report report = new Report();
		report.section("Load", Map.of("bare", figures(1234.4, 2)));
		report.target("ratio", 0.65, "≥", 0.7);
		report.target("p99", 2.5, "≤", 3);
		report.finding("bare is fast");
		assertThat(report.text()).contains("found   bare is fast", "| bare ", "1,234",
				"MISSED  ratio: 0.65 (target ≥ 0.70)", "reached p99: 2.50");
		assertThat(report.holds()).isTrue();
		report.fact("all is kept", false);
		assertThat(report.text()).contains("NOT SO   all is kept");
		assertThat(report.holds()).isFalse();
	}

	private static Figures figures(double perSecond, double p99) {
		return new Figures(perSecond, 1, 1, p99, 9, 0.5, 1000);
	}

}
