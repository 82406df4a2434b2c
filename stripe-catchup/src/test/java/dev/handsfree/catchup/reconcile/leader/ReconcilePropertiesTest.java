package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;

import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReconcilePropertiesTest {

	@Test
	void saysWhichSettingIsNoSchedule() {
		assertThatThrownBy(() -> properties("soon").schedule()).isInstanceOf(UnfitSettingsException.class)
			.hasMessage("RECONCILE_EVERY: 'soon' is not like 15m, 1h, 0 or off.");
	}

	private static ReconcileProperties properties(String every) {
		return new ReconcileProperties(every, Duration.ofMinutes(5), "127.0.0.1:1");
	}

}
