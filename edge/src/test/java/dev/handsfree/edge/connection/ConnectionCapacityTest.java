package dev.handsfree.edge.connection;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How many connections a port takes. */
class ConnectionCapacityTest {

	private static final DataSize HEAD = DataSize.ofKilobytes(8);

	private static final long HEAP = DataSize.ofMegabytes(480).toBytes();

	@Test
	void takesAsManyAsAnEighthOfTheHeapCanHold() {
		assertThat(ConnectionCapacity.of(0, HEAD, HEAP)).isEqualTo(512);
		assertThat(ConnectionCapacity.of(0, DataSize.ofKilobytes(16), HEAP)).isEqualTo(480);
	}

	@Test
	void takesNoMoreThanAreUsual() {
		assertThat(ConnectionCapacity.of(0, HEAD, 100 * HEAP)).isEqualTo(2048);
	}

	@Test
	void takesWhatIsSetIfItFits() {
		assertThat(ConnectionCapacity.of(512, HEAD, HEAP)).isEqualTo(512);
		assertThat(ConnectionCapacity.of(9000, HEAD, 100 * HEAP)).isEqualTo(9000);
	}

	@Test
	void saysWhatFitsWhereWhatIsSetDoesNot() {
		assertThatThrownBy(() -> ConnectionCapacity.of(513, HEAD, HEAP)).isInstanceOf(UnfitSettingsException.class)
			.hasMessage("MAX_CONNECTIONS is more than this heap can hold: so many half requests would take more than"
					+ " an eighth of it. Set it to at most 512, or leave it out, or give the JVM more memory (-Xmx).");
	}

}
