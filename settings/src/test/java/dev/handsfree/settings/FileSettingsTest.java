package dev.handsfree.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.handsfree.settings.start.StartChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileSettingsTest {

	@TempDir
	Path folder;

	@Test
	void areReadFromTheFilesThatVariablesName() throws IOException {
		assertThat(FileSettings.in(Map.of("STRIPE_API_KEY_FILE", file("sk_test_1\n"), "MY_SHOP_WEBHOOK_SECRETS_FILE",
				file("one,two"), "DATABASE_PASSWORD_FILE", file("\n"))))
			.isEqualTo(Map.of("STRIPE_API_KEY", "sk_test_1", "MY_SHOP_WEBHOOK_SECRETS", "one,two"));
	}

	@Test
	void mayBeSetBesideTheSameValue() throws IOException {
		// As in a process tree that hands down both its environment and what it read.
		assertThat(FileSettings.in(Map.of("HUBSPOT_TOKEN", "pat-1", "HUBSPOT_TOKEN_FILE", file("pat-1\n"))))
			.isEqualTo(Map.of("HUBSPOT_TOKEN", "pat-1"));
	}

	@Test
	void leaveVariablesAloneThatOnlyEndLikeOne() {
		assertThat(FileSettings
			.in(Map.of("PRODUCTS_FILE", "/nowhere", "AUTOMATIONS_FILE", "/nowhere", "SSL_CERT_FILE", "/nowhere")))
			.isEmpty();
	}

	@Test
	void areRefusedWithASentenceThatHoldsNoValue() throws IOException {
		assertThatExceptionOfType(UnfitSettingsException.class)
			.isThrownBy(() -> FileSettings.in(Map.of("HUBSPOT_TOKEN_FILE", "/nowhere/pat-1", "STRIPE_API_KEY",
					"sk_test_1", "STRIPE_API_KEY_FILE", file("sk_test_2"))))
			.withMessage(("HUBSPOT_TOKEN_FILE names a file that cannot be read.%n"
					+ "STRIPE_API_KEY and STRIPE_API_KEY_FILE are both set, and differ: leave one of them out.")
				.formatted())
			.withMessageNotContainingAny("pat-1", "sk_test");
	}

	@Test
	void areNoMisspellings() {
		assertThat(Misspellings.in(List.of("STRIPE_WEBHOOK_SECRETS_FILE", "STRIPE_RATE", "DATABASE_PASSWORD_FILE")))
			.isEmpty();
		assertThat(Misspellings.in(List.of("DATABASE_PASWORD_FILE")))
			.containsExactly("DATABASE_PASWORD_FILE is no setting; did you mean DATABASE_PASSWORD_FILE?");
	}

	@Test
	void reachAServiceAsIfTheyWereSetThemselves() throws IOException {
		try (ConfigurableApplicationContext running = service().run("--DATABASE_PASSWORD_FILE=" + file("of the file"),
				"--DATABASE_PASSWORD=")) {
			assertThat(running.getEnvironment().resolvePlaceholders("${DATABASE_PASSWORD:}")).isEqualTo("of the file");
		}
		String live = "--STRIPE_API_KEY_FILE=" + file("sk_live_1");
		assertThatExceptionOfType(UnfitSettingsException.class).isThrownBy(() -> service().run(live))
			.withMessageContaining("STRIPE_API_KEY is a live key");
	}

	private static SpringApplicationBuilder service() {
		return new SpringApplicationBuilder(Object.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.initializers(new StartChecks());
	}

	private String file(String content) throws IOException {
		return Files.writeString(Files.createTempFile(this.folder, "secret", ""), content).toString();
	}

}
