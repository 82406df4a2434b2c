package dev.handsfree.catchup.reconcile.events;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdSetTest {

	@Test
	void knowsWhatWasAddedAndNothingElse() {
		// Given
		IdSet ids = new IdSet(1_000_000);
		// When
		IntStream.range(0, 50_000).forEach((number) -> ids.add("stripe:evt_" + number));
		// Then
		assertThat(IntStream.range(0, 50_000)).allMatch((number) -> ids.contains("stripe:evt_" + number));
		assertThat(IntStream.range(50_000, 100_000)).noneMatch((number) -> ids.contains("stripe:evt_" + number));
		assertThat(ids.hasOverflowed()).isFalse();
	}

	@Test
	void saysWhenItHadNoRoom() {
		// Given
		IdSet ids = new IdSet(2);
		ids.add("one");
		ids.add("two");
		ids.add("one");
		boolean before = ids.hasOverflowed();
		// When
		ids.add("three");
		// Then
		assertThat(before).isFalse();
		assertThat(ids.hasOverflowed()).isTrue();
		assertThat(ids.contains("three")).isFalse();
	}

}
