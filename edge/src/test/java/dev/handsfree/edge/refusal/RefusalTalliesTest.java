package dev.handsfree.edge.refusal;

import java.util.List;
import java.util.stream.IntStream;

import dev.handsfree.edge.refusal.RefusalTallies.Sum;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told apart of refused requests, and that it stays small. */
class RefusalTalliesTest {

	private static final RefusalKind FORGED = new RefusalKind("stripe", 401, "wrong_signature");

	private final RefusalTallies tallies = new RefusalTallies();

	@Test
	void theFirstIsToldAtOnceAndTheOthersWithTheSum() {
		List<Boolean> first = IntStream.range(0, 5).mapToObj((i) -> this.tallies.add(FORGED, "a").isFirst()).toList();

		assertThat(first).containsExactly(true, false, false, false, false);
		assertThat(this.tallies.sums()).containsExactly(new Sum(FORGED, "a", 4));
	}

	@Test
	void whatGoesOnIsOneSumPerMinuteUntilItEnds() {
		this.tallies.add(FORGED, "a");
		this.tallies.add(FORGED, "a");
		assertThat(this.tallies.sums()).hasSize(1);

		assertThat(this.tallies.add(FORGED, "a").isFirst()).isFalse();
		assertThat(this.tallies.sums()).containsExactly(new Sum(FORGED, "a", 1));

		assertThat(this.tallies.sums()).isEmpty();
		assertThat(this.tallies.size()).isZero();
		assertThat(this.tallies.add(FORGED, "a").isFirst()).isTrue();
	}

	@Test
	void aSenderOfManyNetworksMakesFewTalliesAndHidesNoOtherKind() {
		// Given
		int kinds = 20;
		int networks = 100_000;
		long firsts = 0;

		// When
		for (int kind = 0; kind < kinds; kind++) {
			for (int network = 0; network < networks; network++) {
				firsts += this.tallies.add(kind(kind), "network " + network).isFirst() ? 1 : 0;
			}
		}
		int kept = this.tallies.size();
		RefusalTallies.Added honest = this.tallies.add(FORGED, "a provider's");
		List<Sum> sums = this.tallies.sums();

		// Then
		assertThat(kept).isEqualTo(RefusalTallies.NETWORKS + kinds);
		assertThat(firsts).isEqualTo(kept);
		assertThat(firsts + sums.stream().mapToLong(Sum::count).sum()).isEqualTo((long) kinds * networks);
		assertThat(honest).isEqualTo(new RefusalTallies.Added(RefusalTallies.OTHERS, true));
	}

	@Test
	void networksAreToldApartAgainWhenTheFloodHasEnded() {
		for (int network = 0; network < 1000; network++) {
			this.tallies.add(FORGED, "network " + network);
		}
		this.tallies.sums();
		this.tallies.sums();

		assertThat(this.tallies.add(FORGED, "a")).isEqualTo(new RefusalTallies.Added("a", true));
	}

	private static RefusalKind kind(int number) {
		return new RefusalKind("stripe", 401, "cause " + number);
	}

}
