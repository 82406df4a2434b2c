package dev.handsfree.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.alert.Telling.Gathering;
import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.Fact;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Alert.Urgency;
import dev.handsfree.messengers.Messages;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertDecisionTest {

	private static final Instant NOON = Messages.NOON;

	private final AlertDecision decision = new AlertDecision(
			new ConsoleLinks(Optional.of(URI.create("https://console.example.com"))),
			Set.of(EventType.DEPLOYMENT_FAILED, EventType.PAYMENT_DISPUTED));

	@Test
	void saysOfAnIncidentWhatSinceWhenHowMuchWhoMindsAndWhy() {
		Telling.Tell tell = tell(this.decision.decide(incident("crm:hubspot", "open").setEvents(4)
			.setCustomers(3)
			.setMoney(List.of(new MoneyWaiting("eur", 2900L), new MoneyWaiting("jpy", 500L)))
			.setError("unreachable")
			.build()));

		assertThat(tell.gathering()).isEqualTo(Gathering.STORM);
		assertThat(tell.alert().matter()).isEqualTo("crm:hubspot:unreachable:1795435200");
		assertThat(tell.alert().urgency()).isEqualTo(Urgency.AT_ONCE);
		assertThat(tell.alert().words().title()).isEqualTo("Incident: crm:hubspot");
		assertThat(tell.alert().words().facts()).containsExactly(new Fact("Since", "23 November 2026, 11:00 UTC"),
				new Fact("Events", "4"), new Fact("Customers", "3"), new Fact("Money", "29.00 EUR, 500 JPY"),
				new Fact("Last error", "unreachable"));
		assertThat(tell.alert().words().owner()).contains(Messages.OWNER);
		assertThat(tell.alert().words().link())
			.contains("https://console.example.com/incidents/crm%3Ahubspot%3Aunreachable%3A1795435200");
	}

	@ParameterizedTest
	@CsvSource({ "open, OPEN, Incident: crm:hubspot", "updated, UPDATED, Incident: crm:hubspot",
			"closed, CLOSED, Over: Incident: crm:hubspot" })
	void tellsEachStateOfAnIncident(String written, State state, String headline) {
		Alert alert = tell(this.decision.decide(incident("crm:hubspot", written).build())).alert();

		assertThat(alert.state()).isEqualTo(state);
		assertThat(alert.headline()).isEqualTo(headline);
	}

	@ParameterizedTest
	@CsvSource({ "access:postgres, AT_ONCE", "crm:hubspot, CAN_WAIT", "source:stripe, CAN_WAIT" })
	void wakesPeopleForMoneyAndAccessAlone(String integration, Urgency urgency) {
		assertThat(tell(this.decision.decide(incident(integration, "open").build())).alert().urgency())
			.isEqualTo(urgency);
	}

	@Test
	void tellsWhatIsWrongWithThisSinkInAMessageOfItsOwn() {
		assertThat(tell(this.decision.decide(incident("alert:slack", "open").build())).gathering())
			.isEqualTo(Gathering.ALONE);
	}

	@Test
	void leavesADeploymentsIncidentToItsEventWhereThatIsTold() {
		Incident incident = incident("deployment:shop", "open").build();
		AlertDecision withoutEvents = new AlertDecision(new ConsoleLinks(Optional.empty()), Set.of());

		assertThat(this.decision.decide(incident)).isInstanceOf(Telling.Nothing.class);
		assertThat(tell(withoutEvents.decide(incident)).alert().words().link()).isEmpty();
	}

	@Test
	void tellsADeploymentsFailureOnce() {
		Telling.Tell tell = tell(this.decision.decide(deployment(false, false), Messages.OWNER));

		assertThat(tell.alert().matter()).isEqualTo("deployment.failed:dpl_1");
		assertThat(tell.alert().words().title()).isEqualTo("Deployment failed: shop");
		assertThat(tell.alert().words().facts()).containsExactly(new Fact("Target", "production"),
				new Fact("Deployment", "dpl_1"));
		assertThat(tell.alert().words().link()).contains("https://console.example.com/events/vercel%3A1");
		assertThat(tell.reminder()).isEmpty();
	}

	@Test
	void alertsNobodyOfWhatWasBackfilledOrMadeToTest() {
		assertThat(this.decision.decide(deployment(true, false), "")).isInstanceOf(Telling.Nothing.class);
		assertThat(this.decision.decide(deployment(false, true), "")).isInstanceOf(Telling.Nothing.class);
	}

	@Test
	void tellsADisputeAtOnceAndTwoDaysBeforeItsEvidenceIsDue() {
		Telling.Tell tell = tell(this.decision.decide(dispute("needs_response"), Messages.OWNER));

		assertThat(tell.alert().state()).isEqualTo(State.OPEN);
		assertThat(tell.alert().urgency()).isEqualTo(Urgency.AT_ONCE);
		assertThat(tell.alert().words().title()).isEqualTo("Dispute: 50.00 EUR");
		assertThat(tell.reminder().map(Telling.Reminder::alert).map(Alert::at)).contains(NOON.plus(Duration.ofDays(5)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "won", "lost", "warning_closed", "charge_refunded" })
	void remindsNobodyOfADisputeThatHasEnded(String status) {
		Telling.Tell tell = tell(this.decision.decide(dispute(status), Messages.OWNER));

		assertThat(tell.alert().state()).isEqualTo(State.CLOSED);
		assertThat(tell.reminder()).isEmpty();
	}

	@Test
	void saysNothingOfACustomer() {
		String all = this.decision.decide(dispute("needs_response"), Messages.OWNER).toString()
				+ this.decision.decide(deployment(false, false), Messages.OWNER);

		assertThat(all).doesNotContain("ada@", "cus_1", "u_1");
	}

	private static Telling.Tell tell(Telling telling) {
		assertThat(telling).isInstanceOf(Telling.Tell.class);
		return (Telling.Tell) telling;
	}

	private static Incident.Builder incident(String integration, String state) {
		return Incident.newBuilder()
			.setIncident(integration + ":unreachable:1795435200")
			.setState(state)
			.setCause("unreachable")
			.setSentence("Nothing is written: nobody answers.")
			.setAt(NOON)
			.setIntegration(integration)
			.setOwner(Messages.OWNER)
			.setOpenedAt(NOON.minus(Duration.ofHours(1)));
	}

	private static Event dispute(String status) {
		return event("stripe:1", EventType.PAYMENT_DISPUTED,
				PaymentDisputed.newBuilder()
					.setDispute("dp_1")
					.setAmount(5000)
					.setCurrency("eur")
					.setStatus(status)
					.setEvidenceDueBy(NOON.plus(Duration.ofDays(7)))
					.build(),
				false, false);
	}

	private static Event deployment(boolean backfill, boolean synthetic) {
		return event("vercel:1", EventType.DEPLOYMENT_FAILED,
				DeploymentFailed.newBuilder().setDeployment("dpl_1").setProject("shop").setTarget("production").build(),
				backfill, synthetic);
	}

	private static Event event(String id, EventType type, SpecificRecord details, boolean backfill, boolean synthetic) {
		return new Event(id, type, NOON, "test", Optional.empty(), "cus_1", true, Optional.empty(), Optional.of("u_1"),
				Optional.of("cus_1"), Optional.of("ada@example.com"), backfill, synthetic, details);
	}

}
