package dev.handsfree.router.dedupe;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The memory's name and its window belong together on the brokers' disks. */
class MemoryNameTest {

	/**
	 * What was remembered under another window is not found by this one: change the name
	 * with the window, and read the old memory beside the new one for as long as it
	 * lasts.
	 */
	@Test
	void anotherWindowIsAnotherMemory() {
		assertThat(Map.of(Deduplicator.MEMORY, Deduplicator.KEPT))
			.isEqualTo(Map.of("remembered-ids", Duration.ofDays(49)));
	}

}
