package dev.handsfree.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.handsfree.access.AccessApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of access against an access-sink on its real platform. */
@Tag("integration")
class AccessCommandTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path dir;

	private static RealDeployment deployment;

	@BeforeAll
	static void start() throws Exception {
		deployment = RealDeployment.of(dir, AccessApplication.application(), "ACCESS_PORT", "ACCESS_API_TOKENS");
	}

	@AfterAll
	static void stop() {
		deployment.close();
	}

	@Test
	void grantIsShownAndRevokeTakesItBack() {
		// Given
		assertThat(run("show", "u/1").text()).contains("customer  u/1", "status    none");
		// When
		Printed granted = run("grant", "u/1", "pro", "--until", "2999-01-31", "--reason", "promised", "--by", "ada");
		// Then
		assertThat(granted.status()).isZero();
		assertThat(granted.text()).contains("status    active").containsPattern("pro +active +1 +2999-01-31T00:00:00Z");
		JsonNode shown = JsonMapper.builder().build().readTree(run("show", "u/1", "--json").text());
		assertThat(shown.path("products").path(0).path("because").asString("")).startsWith("access:u/1:pro:");
		// When
		Printed revoked = run("revoke", "u/1", "pro", "--reason", "by mistake");
		// Then
		assertThat(revoked.status()).isZero();
		assertThat(revoked.text()).contains("status    none");
	}

	@Test
	void customersAreFoundByStripesIdAndByEmail() {
		assertThat(run("show", "cus_1", "--by", "stripe").text()).contains("customer  cus_1");
		assertThat(run("show", "ada@example.com", "--by", "email").text()).contains("customer  ada@example.com");
	}

	@Test
	void rebuildFindsNothingToChangeInWhatThisVersionWrote() {
		assertThat(run("grant", "u_2", "pro", "--reason", "promised").status()).isZero();
		Printed told = run("rebuild");
		assertThat(told.status()).isZero();
		assertThat(told.text()).contains(" documents; 0 would be changed, of these 0 opened and 0 closed; 0 only");
		JsonNode json = JsonMapper.builder().build().readTree(run("rebuild", "--apply", "--json").text());
		assertThat(json.path("changes").isArray()).isTrue();
		assertThat(json.path("counts").path("changed").asInt(-1)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "grant u_1 pro", "grant u_1 pro --reason=R --until=tomorrow",
			"grant u_1 pro --reason=R --until=2020-01-31", "grant undefined pro --reason=R", "revoke u_1 pro",
			"grant u_1 --reason=R", "show", "show u_1 --by=phone", "", "rebuild now" })
	void wrongUsageIsTwo(String arguments) {
		assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)).status()).isEqualTo(2);
	}

	@Test
	void whatDoesNotAnswerIsOneSentence() throws Exception {
		Path nowhere = Files.writeString(dir.resolve("nowhere"),
				"DATABASE_URL=jdbc:postgresql://127.0.0.1:1/handsfree\nACCESS_API_TOKENS=token-1\n");
		assertThat(Printed.by("access", "rebuild", "--data", dir.toString(), "--env-file", nowhere.toString()).status())
			.isEqualTo(1);
		assertThat(run("show", "u_1", "--url", "http://127.0.0.1:1").status()).isEqualTo(1);
	}

	private static Printed run(String... arguments) {
		return deployment.run("access", arguments);
	}

}
