package dev.handsfree.automations;

import java.time.Duration;

import dev.handsfree.automations.Automation.Tolerance;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AutomationsTest {

	@Test
	void theBuiltInMapSendsPaymentsToAccessAndLeadsToTheCrm() {
		Automations automations = Automations.builtIn();

		assertThat(automations.dueFor("access", EventType.PAYMENT_SUCCEEDED)).extracting(Automation::name)
			.containsExactly("grant-access");
		assertThat(automations.dueFor("crm", EventType.LEAD_CAPTURED)).extracting(Automation::name)
			.containsExactly("lead-to-crm");
		assertThat(automations.topicsOf("ticket")).contains(TopicCatalogue.CONVERSATIONS, TopicCatalogue.PAYMENTS);
	}

	@Test
	void theBuiltInMapTellsAccessOfAGoneAccountAndTheCrmOfADispute() {
		assertThat(Automations.builtIn().dueFor("access", EventType.ACCOUNT_DELETED)).hasSize(1);
		assertThat(Automations.builtIn().dueFor("crm", EventType.PAYMENT_DISPUTED)).hasSize(1);
		assertThat(Automations.builtIn().dueFor("crm", EventType.ACCOUNT_DELETED)).isEmpty();
	}

	@Test
	void chatNeverTriggersAccess() {
		assertThat(Automations.builtIn().dueFor("access", EventType.LEAD_CAPTURED)).isEmpty();
		assertThat(Automations.builtIn().dueFor("access", EventType.CONVERSATION_ESCALATED)).isEmpty();
	}

	@Test
	void readsTheFormOfTheDocuments() {
		Automations automations = Automations.parse("""
				automations:
				  grant-access: {on: [payment.succeeded], sink: access, action: update-entitlement,
				                 owner: ops@example.com, retry: {for: 1h}, on-failure: review}
				""", "automations.yml");

		assertThat(automations.all()).singleElement().satisfies((one) -> {
			assertThat(one.retryFor()).isEqualTo(Duration.ofHours(1));
			assertThat(one.onFailure()).isEqualTo(Automation.OnFailure.REVIEW);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			automations: {a: {on: [payment.suceeded], sink: access}}                     | payment.suceeded
			automations: {a: {on: [payment.failed], sink: acces}}                        | sink must be one of
			automations: {a: {on: [payment.failed], sink: access, retry: {for: soon}}}   | retry.for
			automations: {a: {on: [payment.failed], sink: access, on-failure: shrug}}    | on-failure
			automations: {a: {on: [], sink: access}}                                     | no event types
			automations: {a: {when: [payment.failed], sink: access}}                     | when
			automations: {a: {on: [payment.failed], sink: access}, a: {on: [payment.failed], sink: crm}} | second
			automations: {a: {on: payment.failed, sink: access}}                         | must be a list
			automations: {a: {on: [payment.failed], sink: access, incident: {failures: few}}} | incident.failures
			automations: {a: {on: [payment.failed], sink: access, incident: {overdue: 0m}}} | incident.overdue
			automations: [a, b]                                                          | must be a map
			nothing: here                                                                | nothing
			'['                                                                          | not a map
			""")
	void saysWhatIsWrong(String file, String sentence) {
		assertThatThrownBy(() -> Automations.parse(file, "automations.yml")).isInstanceOf(UnfitSettingsException.class)
			.hasMessageContaining("automations.yml")
			.hasMessageContaining(sentence);
	}

	@Test
	void namesLineAndColumnOfAMistake() {
		String file = """
				automations:
				  lead-to-crm:
				    on: [lead.captured, lead.lost]
				    sink: crm
				""";

		assertThatThrownBy(() -> Automations.parse(file, "automations.yml"))
			.hasMessage("automations.yml: there is no event type lead.lost (line 3, column 25)");
	}

	@Test
	void anAutomationSaysFromWhenOnItsFailuresAreAnIncident() {
		Automations automations = Automations.parse("""
				automations:
				  a: {on: [lead.captured], sink: crm, incident: {failures: 10, within: 1h, overdue: 1d}}
				  b: {on: [lead.captured], sink: crm}
				""", "automations.yml");

		assertThat(automations.all()).extracting(Automation::tolerance)
			.containsExactly(new Tolerance(10, Duration.ofHours(1), Duration.ofDays(1)), Tolerance.usual());
	}

}
