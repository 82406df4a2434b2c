package dev.handsfree.platform;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChildProcessTest {

	@Test
	void isReadBackAsItWasWritten() {
		ChildProcess child = new ChildProcess("registry", 4711, Instant.ofEpochMilli(1_795_000_000_123L), "java");

		assertThat(ChildProcess.parse(child.line())).contains(child);
	}

	@Test
	void ignoresALineThatACrashCutShort() {
		assertThat(ChildProcess.parse("registry 4711 17950")).isEmpty();
		assertThat(ChildProcess.parse("registry x 1795000000123 java")).isEmpty();
		assertThat(ChildProcess.parse("")).isEmpty();
	}

	@Test
	void isNeverTheFirstProcess() {
		assertThat(ChildProcess.parse("registry 1 1795000000123 init")).isEmpty();
	}

}
