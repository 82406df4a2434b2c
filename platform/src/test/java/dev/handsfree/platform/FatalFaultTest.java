package dev.handsfree.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FatalFaultTest {

	@TempDir
	Path dir;

	@AfterEach
	void giveKafkaItsOwnEndBack() {
		Exit.resetHaltProcedure();
		Exit.resetExitProcedure();
	}

	@Test
	void tellsItsHandlerInsteadOfEndingTheProcess() {
		// Given
		List<String> told = new ArrayList<>();
		FatalFault.handledBy(told::add, this.dir);

		// When
		Exit.halt(1);

		// Then
		assertThat(told).singleElement().asString().startsWith("Kafka stopped after a fault");
	}

}
