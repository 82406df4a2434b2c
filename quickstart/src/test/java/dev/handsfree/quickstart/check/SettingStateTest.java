package dev.handsfree.quickstart.check;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.deployment.DataFolder;
import dev.handsfree.deployment.DeploymentSettings;
import dev.handsfree.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What check tells of each setting. */
class SettingStateTest {

	@Test
	void tellsSecretsOnlyOnDemand(@TempDir Path dir) {
		// Given
		Settings settings = DeploymentSettings.of(Map.of(), Optional.empty(), DataFolder.at(dir)).forUp();
		// When
		String hidden = SettingState.allOf(settings, SettingState.Secrets.HIDDEN).toString();
		String shown = SettingState.allOf(settings, SettingState.Secrets.SHOWN).toString();
		// Then
		assertThat(hidden).doesNotContain("whsec_", "sk_test_", "hft_", "pat-standin").contains("HUBSPOT_TOKEN");
		assertThat(shown).contains("whsec_", "sk_test_", "hft_", "pat-standin");
	}

	@Test
	void namesTheServicesThatReadIt() {
		assertThat(SettingState.allOf(Settings.of(Map.of("SHOP_WEBHOOK_SECRETS", "s")), SettingState.Secrets.HIDDEN))
			.anySatisfy((state) -> assertThat(state.variable() + state.readBy())
				.isEqualTo("SHOP_WEBHOOK_SECRETS[ingest-service]"))
			.anySatisfy((state) -> assertThat(state.variable() + state.readBy()).isEqualTo("HUBSPOT_TOKEN[crm-sink]"));
	}

}
