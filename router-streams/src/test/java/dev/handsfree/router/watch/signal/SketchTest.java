package dev.handsfree.router.watch.signal;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SketchTest {

	@Test
	void countsExactlyUpToSomeHundreds() {
		assertThat(of(0, 500).count()).isEqualTo(500);
		assertThat(of(0, 500).and(of(0, 500)).count()).isEqualTo(500);
		assertThat(of(0, 300).and(of(200, 500)).count()).isEqualTo(500);
	}

	@Test
	void estimatesBeyondAndStaysSmall() {
		Sketch many = of(0, 100_000);

		assertThat(many.count()).isCloseTo(100_000, Percentage.withPercentage(15));
		assertThat(many.smallest()).hasSizeLessThanOrEqualTo(512);
	}

	@Test
	void ofPartsIsTheSameAsOfTheWhole() {
		Sketch parts = LongStream.range(0, 20)
			.mapToObj((part) -> of((int) part * 500, (int) part * 500 + 700))
			.reduce(Sketch.EMPTY, Sketch::and);

		assertThat(parts).isEqualTo(of(0, 19 * 500 + 700));
	}

	private static Sketch of(int from, int to) {
		List<Long> hashes = IntStream.range(from, to).mapToObj((number) -> Sketch.hash("cus_" + number)).toList();
		return Sketch.of(hashes);
	}

}
