package dev.handsfree.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.settings.Settings;
import dev.handsfree.settings.UnfitSettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which value a setting has. */
class DeploymentSettingsTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@Test
	void environmentWinsOverEnvFileWhichWinsOverStoredWhichWinsOverBuiltIn() throws IOException {
		// Given
		DataFolder folder = folder();
		String stored = folder.storedOrMade().get("HUBSPOT_TOKEN");
		Path envFile = Files.writeString(this.dir.resolve("env"), "INGEST_PORT=2\nACCESS_PORT=2\n");
		// When
		Settings settings = DeploymentSettings.of(Map.of("INGEST_PORT", "1"), Optional.of(envFile), folder).forUp();
		// Then
		assertThat(settings.port("INGEST_PORT")).isEqualTo(1);
		assertThat(settings.port("ACCESS_PORT")).isEqualTo(2);
		assertThat(settings.get("HUBSPOT_TOKEN")).hasValue(String.valueOf(stored));
		assertThat(settings.port("MANAGEMENT_PORT")).isEqualTo(8090);
	}

	@Test
	void blankValueSetsNothing() {
		assertThat(DeploymentSettings.of(Map.of("INGEST_PORT", " "), Optional.empty(), folder())
			.ports()
			.port("INGEST_PORT")).isEqualTo(8080);
	}

	@Test
	void upUsesItsOwnPlatformWhateverTheEnvironmentSays() {
		// Given
		Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092", "KAFKA_PORT", "1234");
		// When
		Settings settings = DeploymentSettings.of(environment, Optional.empty(), folder()).forUp();
		// Then
		assertThat(settings.get("KAFKA_BOOTSTRAP_SERVERS")).hasValue("127.0.0.1:1234");
	}

	@Test
	void clientsUseTheClusterThatTheEnvironmentNames() {
		Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9092");
		assertThat(DeploymentSettings.of(environment, Optional.empty(), folder())
			.forClient()
			.get("KAFKA_BOOTSTRAP_SERVERS")).hasValue("kafka.example:9092");
	}

	@Test
	void clientsFindThePortsOfTheLastUp() {
		// Given
		DataFolder folder = folder();
		folder.rememberAddresses(Map.of("INGEST_PORT", "4711"));
		// When
		Settings settings = DeploymentSettings.of(Map.of(), Optional.empty(), folder).forClient();
		// Then
		assertThat(settings.port("INGEST_PORT")).isEqualTo(4711);
	}

	@Test
	void standInsFollowTheirPortAndAnOutsideAddressReplacesThatOneOnly() {
		// Given
		Map<String, String> environment = Map.of("STANDINS_PORT", "7000", "HUBSPOT_BASE_URL", "https://crm.example");
		// When
		Settings settings = DeploymentSettings.of(environment, Optional.empty(), folder()).forUp();
		// Then
		assertThat(settings.get("ZENDESK_BASE_URL")).hasValue("http://127.0.0.1:7000/zendesk");
		assertThat(settings.get("HUBSPOT_BASE_URL")).hasValue("https://crm.example");
		assertThat(DestinationVendor.real(settings)).containsExactly("HUBSPOT_BASE_URL");
	}

	@Test
	void realDestinationWithoutItsCredentialsIsASentence() {
		Map<String, String> environment = Map.of("ZENDESK_BASE_URL", "https://desk.example", "ZENDESK_EMAIL",
				"a@b.example");
		Settings settings = DeploymentSettings.of(environment, Optional.empty(), folder()).forUp();
		assertThatThrownBy(() -> DeploymentFitness.require(settings)).isInstanceOf(HandsfreeException.class)
			.hasMessage("ZENDESK_BASE_URL is set, but ZENDESK_TOKEN is not.");
	}

	@Test
	void productionRefusesStandIns() {
		Map<String, String> environment = Map.of("HANDSFREE_ENV", "production", "HUBSPOT_BASE_URL",
				"https://crm.example", "HUBSPOT_TOKEN", "t");
		Settings settings = DeploymentSettings.of(environment, Optional.empty(), folder()).forUp();
		assertThatThrownBy(() -> DeploymentFitness.require(settings)).isInstanceOf(HandsfreeException.class)
			.hasMessageContaining("production")
			.hasMessageEndingWith("set ZENDESK_BASE_URL, STRIPE_API_BASE.");
	}

	@Test
	void productionNeedsNoAddressOfAVendorThatIsNotChosen() {
		Map<String, String> environment = Map.of("HANDSFREE_ENV", "production", "TICKET_VENDOR", "mail");
		Settings settings = DeploymentSettings.of(environment, Optional.empty(), folder()).forUp();
		assertThatThrownBy(() -> DeploymentFitness.require(settings)).isInstanceOf(HandsfreeException.class)
			.hasMessageEndingWith("set HUBSPOT_BASE_URL, STRIPE_API_BASE.");
	}

	@Test
	void standInsWithTheirOwnTokensFit() {
		DeploymentFitness.require(DeploymentSettings.of(Map.of(), Optional.empty(), folder()).forUp());
	}

	@Test
	void secretsAreMadeOnceInTheirFormAndForTheOwnerOnly() throws IOException {
		// Given
		DataFolder folder = folder();
		Map<String, String> first = folder.storedOrMade();
		// When
		Map<String, String> second = folder.storedOrMade();
		// Then
		assertThat(second).isEqualTo(first);
		assertThat(first.get("STRIPE_WEBHOOK_SECRETS")).matches("whsec_[0-9a-f]{32}");
		assertThat(first.get("CHATBOT_WEBHOOK_SECRETS")).matches("whsec_[A-Za-z0-9+/]{32}");
		assertThat(first.get("ACTIONS_JWT_SECRET")).matches("[0-9a-f]{64}");
		assertThat(first.get("STRIPE_API_KEY")).startsWith("sk_test_").endsWith("standin");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path().resolve("settings.env"))))
			.isEqualTo("rw-------");
	}

	@Test
	void madeUpKeyStepsBackWhereTheProductsKeysVerifyTokensAndInProduction() {
		DataFolder folder = folder();
		folder.storedOrMade();
		for (Map<String, String> environment : List.of(Map.of("ACTIONS_JWKS_URL", "https://auth.example/jwks"),
				Map.of("HANDSFREE_ENV", "production"))) {
			DeploymentSettings deployment = DeploymentSettings.of(environment, Optional.empty(), folder);
			assertThat(deployment.forUp().get("ACTIONS_JWT_SECRET")).isEmpty();
			assertThat(deployment.forClient().get("ACTIONS_JWT_SECRET")).isEmpty();
		}
		assertThat(DeploymentSettings.of(Map.of(), Optional.empty(), folder).forClient().get("ACTIONS_JWT_SECRET"))
			.isPresent();
	}

	@Test
	void portThatIsNoneIsASentenceWithTheVariable() {
		Settings settings = DeploymentSettings.of(Map.of("INGEST_PORT", "http"), Optional.empty(), folder()).ports();
		assertThatThrownBy(() -> settings.port("INGEST_PORT")).isInstanceOf(UnfitSettingsException.class)
			.hasMessageContaining("INGEST_PORT");
	}

	@Test
	void folderOfSomethingElseIsNeitherTakenNorEmptied() throws IOException {
		// Given
		Path foreign = Files.createDirectories(this.dir.resolve("foreign"));
		Path photo = Files.writeString(foreign.resolve("photo"), "x");
		DataFolder folder = DataFolder.at(foreign);
		// When
		assertThatThrownBy(folder::claim).isInstanceOf(HandsfreeException.class);
		assertThatThrownBy(folder::empty).isInstanceOf(HandsfreeException.class);
		// Then
		assertThat(photo).exists();
	}

	@Test
	void emptyingForgetsDataAndKeepsTheLockAndTheMark() throws IOException {
		// Given
		DataFolder folder = folder();
		folder.storedOrMade();
		Files.createDirectories(folder.path().resolve("kafka/data"));
		Files.writeString(folder.path().resolve("lock"), "");
		// When
		folder.empty();
		// Then
		assertThat(folder.path().resolve("kafka")).doesNotExist();
		assertThat(folder.stored()).isEmpty();
		assertThat(folder.path().resolve("lock")).exists();
		folder.claim();
	}

	private DataFolder folder() {
		DataFolder folder = DataFolder.at(this.dir.resolve("data"));
		folder.claim();
		return folder;
	}

}
