package dev.handsfree.quickstart.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.deployment.DataFolder;
import dev.handsfree.deployment.DeploymentSettings;
import dev.handsfree.deployment.destination.Verdict;
import dev.handsfree.deployment.destination.Verdict.Use;
import dev.handsfree.settings.Settings;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.Tokens;
import dev.handsfree.standin.wire.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the other sides make of settings. */
class OtherSidesTest {

	private static final String ZENDESK = "agent@example.com/token:z";

	private final StandIns others = StandIns.start(StandIns.Settings.ephemeral()
		.accepting(new Tokens(Optional.of("pat-h"), Optional.of(ZENDESK), Optional.of("rk_test_s"))));

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@AfterEach
	void stop() {
		this.others.close();
	}

	@Test
	void credentialsThatTheOtherSideTakesAreAccepted() {
		Map<String, Verdict> verdicts = OtherSides.ask(settings(Map.of()));

		assertThat(verdicts.get("STRIPE_API_KEY")).isEqualTo(Verdict.accepted());
		assertThat(verdicts.get("HUBSPOT_TOKEN")).isEqualTo(Verdict.accepted("accepted, test"));
		assertThat(verdicts.get("ZENDESK_TOKEN")).isEqualTo(Verdict.accepted());
	}

	@Test
	void credentialsThatAreWrongAreRefusedAndNotTold() {
		Map<String, Verdict> verdicts = OtherSides.ask(settings(Map.of("STRIPE_API_KEY", "rk_test_Zaubertrank",
				"HUBSPOT_TOKEN", "pat-Zaubertrank", "ZENDESK_TOKEN", "Zaubertrank")));

		assertThat(verdicts.get("STRIPE_API_KEY")).satisfies(OtherSidesTest::isRefused);
		assertThat(verdicts.get("HUBSPOT_TOKEN")).satisfies(OtherSidesTest::isRefused);
		assertThat(verdicts.get("ZENDESK_TOKEN")).satisfies(OtherSidesTest::isRefused);
		assertThat(verdicts.toString()).doesNotContain("Zaubertrank");
	}

	@Test
	void askingChangesNothingThere() {
		OtherSides.ask(settings(Map.of()));

		assertThat(this.others.hubspot().contacts()).isEmpty();
		assertThat(this.others.zendesk().tickets()).isEmpty();
		assertThat(this.others.stripe().counts()).isEmpty();
	}

	@Test
	void scopesThatAreMissingAreNamed() {
		this.others.stripe().failNext(Fault.status(403).on("/v1/events"));
		this.others.hubspot().failNext(Fault.status(403).on("/batch/update"));

		Map<String, Verdict> verdicts = OtherSides.ask(settings(Map.of()));

		assertThat(verdicts.get("STRIPE_API_KEY")).isEqualTo(Verdict.refused("may not read events"));
		assertThat(verdicts.get("HUBSPOT_TOKEN")).isEqualTo(Verdict.refused("lacks crm.objects.contacts.write"));
	}

	@Test
	void scopesThatAreTooManyAreNamed() throws IOException {
		HttpServer generous = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		generous.createContext("/", (exchange) -> {
			byte[] body = "{\"accountType\":\"STANDARD\",\"user\":{\"role\":\"admin\"}}"
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		generous.start();
		String base = "http://127.0.0.1:" + generous.getAddress().getPort();
		try {
			Map<String, Verdict> verdicts = OtherSides.ask(settings(Map.of("STRIPE_API_BASE", base, "STRIPE_API_KEY",
					"sk_test_s", "HUBSPOT_BASE_URL", base, "ZENDESK_BASE_URL", base)));

			assertThat(words(verdicts, "STRIPE_API_KEY")).startsWith("accepted, but may do everything");
			assertThat(words(verdicts, "HUBSPOT_TOKEN")).startsWith("accepted, live, but may read deals");
			assertThat(words(verdicts, "ZENDESK_TOKEN")).startsWith("accepted, but is an administrator's");
		}
		finally {
			generous.stop(0);
		}
	}

	@Test
	void whoeverDoesNotAnswerIsNotWaitedFor() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			String address = "127.0.0.1:" + silent.getLocalPort();
			Instant begun = Instant.now();

			Map<String, Verdict> verdicts = OtherSides.ask(settings(Map.of("STRIPE_API_BASE", "http://" + address,
					"HUBSPOT_BASE_URL", "http://" + address, "ZENDESK_BASE_URL", "http://" + address, "REGISTRY_URL",
					"http://" + address, "KAFKA_BOOTSTRAP_SERVERS", address, "DATABASE_URL",
					"jdbc:postgresql://" + address + "/handsfree", "ACTIONS_JWKS_URL", "http://" + address)));

			assertThat(verdicts).hasSize(7)
				.allSatisfy((variable, verdict) -> assertThat(verdict.use()).as(variable).isEqualTo(Use.UNANSWERED));
			assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
		}
	}

	@Test
	void addressThatIsNoneIsNoReasonToFail() {
		Map<String, Verdict> verdicts = OtherSides.ask(settings(Map.of("REGISTRY_URL", "a b", "DATABASE_URL", "none",
				"KAFKA_BOOTSTRAP_SERVERS", "none", "HUBSPOT_TOKEN", "two\nlines")));

		assertThat(verdicts).containsKeys("REGISTRY_URL", "DATABASE_URL", "KAFKA_BOOTSTRAP_SERVERS", "HUBSPOT_TOKEN");
	}

	private static String words(Map<String, Verdict> verdicts, String variable) {
		return Optional.ofNullable(verdicts.get(variable)).map(Verdict::words).orElse("not asked");
	}

	private static void isRefused(Verdict verdict) {
		assertThat(verdict.use()).isEqualTo(Use.REFUSED);
	}

	private Settings settings(Map<String, String> more) {
		Map<String, String> environment = new HashMap<>(
				Map.of("STRIPE_API_BASE", this.others.url("stripe"), "STRIPE_API_KEY", "rk_test_s", "HUBSPOT_BASE_URL",
						this.others.url("hubspot"), "HUBSPOT_TOKEN", "pat-h", "ZENDESK_BASE_URL",
						this.others.url("zendesk"), "ZENDESK_EMAIL", "agent@example.com", "ZENDESK_TOKEN", "z"));
		environment.putAll(more);
		return DeploymentSettings.of(environment, Optional.empty(), DataFolder.at(this.dir)).forClient();
	}

}
