package dev.handsfree.router.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.handsfree.events.DeploymentEvent;
import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.DeploymentSucceeded;
import dev.handsfree.events.Incident;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.SourceSignal;
import dev.handsfree.topics.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class WatchTopologyTest {

	private static final String CRM = "crm/customer-to-crm";

	private static final String ACCESS = "access/grant-access";

	private static final String TICKET = "ticket/payment-to-ticket";

	private WatchUnderTest watch;

	@BeforeEach
	void start(@TempDir Path stateDir) {
		this.watch = new WatchUnderTest(stateDir, Map.of("CHATBOT_EXPECTED_EVERY", "2h"));
	}

	@AfterEach
	void stop() {
		this.watch.close();
	}

	// Its stores' changelogs carry its names: renamed, a deployment forgets what waits.
	@Test
	void theTopologyIsTheOneThatDeploymentsRun(@TempDir Path stateDir) throws IOException {
		String described = WatchUnderTest.topology(stateDir, Map.of(), new SimpleMeterRegistry()).describe().toString();

		try (InputStream text = Objects
			.requireNonNull(WatchTopologyTest.class.getResourceAsStream("/watch-topology.txt"))) {
			assertThat(described.strip()).isEqualTo(new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
		}
	}

	@Test
	void saysNothingWhileEverythingEnds() {
		for (int number = 0; number < 50; number++) {
			this.watch.due("stripe:evt_" + number, "cus_" + number);
			this.watch.after(Duration.ofSeconds(5));
			ends(number, CRM, ACCESS, TICKET);
		}
		this.watch.after(Duration.ofHours(1));

		assertThat(this.watch.incidents()).isEmpty();
		assertThat(this.watch.gauge("handsfree.law.difference", "sink", "crm")).isZero();
	}

	// A sink that is not running can tell nothing itself.
	@Test
	void aDeliveryThatDoesNotEndInItsTimeIsAnIncidentUntilItDoes() {
		// Given
		this.watch.due("stripe:evt_1", "cus_1");
		ends(1, CRM, TICKET);

		// When
		this.watch.after(Duration.ofSeconds(295));
		assertThat(this.watch.incidents()).isEmpty();
		this.watch.after(Duration.ofSeconds(30));

		// Then
		assertThat(this.watch.incidents()).singleElement().satisfies((incident) -> {
			assertThat(incident.getIntegration()).contains("access:postgres");
			assertThat(incident.getIncident()).startsWith("access:postgres:overdue:");
			assertThat(incident.getState()).isEqualTo("open");
			assertThat(incident.getOwner()).contains("ops@example.com");
			assertThat(incident.getEvents()).isEqualTo(1);
			assertThat(incident.getCustomers()).isEqualTo(1);
			assertThat(incident.getMoney()).extracting("currency", "amount").containsExactly(tuple("eur", 2000L));
			assertThat(incident.getEventIds()).containsExactly("stripe:evt_1");
		});
		assertThat(this.watch.gauge("handsfree.overdue", "sink", "access")).isEqualTo(1);
		assertThat(this.watch.gauge("handsfree.incidents", "integration", "access:postgres")).isEqualTo(1);

		// When
		ends(1, ACCESS);
		this.watch.after(Duration.ofSeconds(10));

		// Then
		assertThat(this.watch.incidents()).extracting(Incident::getState).containsExactly("closed");
		assertThat(this.watch.gauge("handsfree.overdue", "sink", "access")).isZero();
		assertThat(this.watch.gauge("handsfree.incidents", "integration", "access:postgres")).isZero();
	}

	// HubSpot is away for ten minutes under steady load: one incident, with right
	// numbers.
	@Test
	void anOutageIsOneIncidentFromItsFirstMinuteToItsEnd() {
		// Given
		int events = 0;
		this.watch.outcome(Records.pause("crm", OutcomeKind.paused, "unavailable", this.watch.now()));
		Instant begun = this.watch.now();

		// When
		for (int half = 0; half < 20; half++) {
			for (int number = 0; number < 6; number++) {
				this.watch.due("stripe:evt_" + events, "cus_" + events % 40);
				ends(events++, ACCESS, TICKET);
			}
			this.watch.after(Duration.ofSeconds(30));
			this.watch.outcome(Records.pause("crm", OutcomeKind.paused, "unavailable", this.watch.now()));
		}
		this.watch.outcome(Records.pause("crm", OutcomeKind.resumed, "unavailable", this.watch.now()));
		for (int number = 0; number < events; number++) {
			ends(number, CRM);
		}
		this.watch.after(Duration.ofSeconds(290));
		List<Incident> told = new ArrayList<>(this.watch.incidents());
		assertThat(told).extracting(Incident::getState).doesNotContain("closed");
		this.watch.after(Duration.ofSeconds(30));

		// Then
		told.addAll(this.watch.incidents());
		assertThat(told).extracting(Incident::getIncident).containsOnly(told.getFirst().getIncident());
		assertThat(told.getFirst().getIncident()).startsWith("crm:hubspot:unavailable:");
		assertThat(told.getFirst().getOpenedAt())
			.hasValueSatisfying((opened) -> assertThat(opened).isBetween(begun.plusSeconds(59), begun.plusSeconds(70)));
		assertThat(told.getFirst().getState()).isEqualTo("open");
		assertThat(told.getLast().getState()).isEqualTo("closed");
		assertThat(told).extracting(Incident::getState).filteredOn("updated"::equals).hasSizeBetween(1, 4);
		Incident worst = told.get(told.size() - 2);
		assertThat(worst.getEvents()).isBetween(60L, 120L);
		assertThat(worst.getCustomers()).isEqualTo(40);
		assertThat(worst.getMoney()).singleElement()
			.satisfies((money) -> assertThat(money.getAmount()).isEqualTo(worst.getEvents() * 2000));
	}

	@Test
	void credentialsThatAreRefusedAreToldAtOnceToTheirOwner() {
		this.watch.outcome(Records.pause("ticket", OutcomeKind.paused, "credentials_refused", this.watch.now()));

		assertThat(this.watch.incidents()).singleElement().satisfies((incident) -> {
			assertThat(incident.getIncident()).startsWith("ticket:zendesk:credentials_refused:");
			assertThat(incident.getOwner()).contains("support@example.com");
			assertThat(incident.getError()).contains("credentials_refused");
		});
	}

	@Test
	void aPauseOfSecondsIsNone() {
		this.watch.outcome(Records.pause("crm", OutcomeKind.paused, "throttled", this.watch.now()));
		this.watch.after(Duration.ofSeconds(40));
		this.watch.outcome(Records.pause("crm", OutcomeKind.resumed, "throttled", this.watch.now()));
		this.watch.after(Duration.ofMinutes(10));

		assertThat(this.watch.incidents()).isEmpty();
	}

	@Test
	void theFourthFailureWithinTenMinutesIsOneTooMany() {
		// Given
		for (int number = 0; number < 3; number++) {
			fails(number);
			this.watch.after(Duration.ofMinutes(2));
		}
		assertThat(this.watch.incidents()).isEmpty();

		// When
		fails(3);
		fails(3);

		// Then
		assertThat(this.watch.incidents()).singleElement().satisfies((incident) -> {
			assertThat(incident.getIncident()).startsWith("crm:hubspot:invalid:");
			assertThat(incident.getEvents()).isEqualTo(4);
			assertThat(incident.getCustomers()).isEqualTo(4);
		});
	}

	@Test
	void failuresThatAreFarBetweenAreNoIncident() {
		for (int number = 0; number < 20; number++) {
			fails(number);
			this.watch.after(Duration.ofMinutes(4));
		}

		assertThat(this.watch.incidents()).isEmpty();
	}

	@Test
	void aBurstIsOverAfterFiveQuietMinutesAndTheSameAgainWithinAnHour() {
		// Given
		for (int number = 0; number < 4; number++) {
			fails(number);
		}
		this.watch.after(Duration.ofMinutes(6));

		// When
		for (int number = 4; number < 8; number++) {
			fails(number);
		}

		// Then
		List<Incident> told = this.watch.incidents();
		assertThat(told).extracting(Incident::getState).containsExactly("open", "closed", "open");
		assertThat(told).extracting(Incident::getIncident).containsOnly(told.getFirst().getIncident());
		assertThat(told.getLast().getEvents()).isGreaterThanOrEqualTo(5);
	}

	@Test
	void aSourceThatIsHeardOfLessOftenThanExpectedIsSilent() {
		// Given
		signals("chatbot", 10, 10, Map.of());

		// When
		this.watch.after(Duration.ofMinutes(110));
		assertThat(this.watch.incidents()).isEmpty();
		this.watch.after(Duration.ofMinutes(15));

		// Then
		assertThat(this.watch.incidents()).singleElement()
			.satisfies((incident) -> assertThat(incident.getIncident()).startsWith("source:chatbot:silent:"));

		// When
		signals("chatbot", 1, 1, Map.of());
		this.watch.after(Duration.ofMinutes(1));

		// Then
		assertThat(this.watch.incidents()).extracting(Incident::getState).containsExactly("closed");
	}

	@Test
	void signaturesThatFailMoreOftenThanUsualAreAnIncident() {
		// Given
		signals("stripe", 200, 200, Map.of());
		this.watch.after(Duration.ofMinutes(20));

		// When
		signals("stripe", 20, 2, Map.of("rejected.wrong_signature", 18L));
		this.watch.after(Duration.ofSeconds(35));

		// Then
		assertThat(this.watch.incidents()).singleElement().satisfies((incident) -> {
			assertThat(incident.getIncident()).startsWith("source:stripe:signatures_fail:");
			assertThat(incident.getEvents()).isEqualTo(18);
		});
	}

	@Test
	void aFailedDeploymentIsAnIncidentUntilOneSucceeds() {
		// Given
		this.watch.receives(TopicCatalogue.DEPLOYMENTS, "shop",
				deployment("deployment.failed")
					.setDeploymentFailed(
							DeploymentFailed.newBuilder().setDeployment("dpl_1").setProject("shop").build())
					.build());
		assertThat(this.watch.incidents()).singleElement()
			.satisfies((incident) -> assertThat(incident.getIncident()).startsWith("deployment:shop:failed:"));

		// When
		this.watch.receives(TopicCatalogue.DEPLOYMENTS, "shop",
				deployment("deployment.succeeded")
					.setDeploymentSucceeded(
							DeploymentSucceeded.newBuilder().setDeployment("dpl_2").setProject("shop").build())
					.build());

		// Then
		assertThat(this.watch.incidents()).extracting(Incident::getState).containsExactly("closed");
	}

	private void fails(int number) {
		this.watch.due("stripe:evt_" + number, "cus_" + number);
		ends(number, ACCESS, TICKET);
		this.watch.outcome(
				Records.outcome("stripe:evt_" + number, CRM, OutcomeKind.dead_lettered, "invalid", this.watch.now()));
	}

	private void ends(int number, String... deliveries) {
		for (String delivery : deliveries) {
			this.watch
				.outcome(Records.outcome("stripe:evt_" + number, delivery, OutcomeKind.delivered, this.watch.now()));
		}
	}

	private void signals(String source, long received, long accepted, Map<String, Long> rejected) {
		this.watch.receives(TopicCatalogue.SOURCE_SIGNALS, source,
				SourceSignal.newBuilder()
					.setSource(source)
					.setMinute(this.watch.now())
					.setReceived(received)
					.setAccepted(accepted)
					.setRejected(rejected)
					.build());
	}

	private DeploymentEvent.Builder deployment(String type) {
		return DeploymentEvent.newBuilder()
			.setEventId("vercel:" + type)
			.setType(type)
			.setOccurredAt(this.watch.now())
			.setSource("vercel")
			.setSubject("shop")
			.setLivemode(true);
	}

}
