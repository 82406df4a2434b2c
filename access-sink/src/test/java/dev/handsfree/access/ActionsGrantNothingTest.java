package dev.handsfree.access;

import java.util.Set;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.handsfree.access.TestEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 4, behind the door: what a browser can cause there (a lead, a request for a
 * person) is never read here; if it were, it would teach nothing; and what its source
 * could never send would teach nothing either.
 */
class ActionsGrantNothingTest {

	/** The name under which ingest-service keeps what browsers ask for. */
	private static final String ACTIONS = "actions";

	private final MoneyAdmission admission = new MoneyAdmission(true, Set.of());

	@ParameterizedTest
	@EnumSource(names = { "LEAD_CAPTURED", "CONVERSATION_ESCALATED" })
	void whatBrowsersCauseTriggersNothingHere(EventType type) {
		Automations automations = Automations.builtIn();

		assertThat(automations.dueFor("access", type)).isEmpty();
		assertThat(automations.topicsOf("access")).isNotEmpty().doesNotContain(type.topic());
		// The map is the one that sinks go by: others do read them.
		assertThat(automations.all()).anyMatch((automation) -> automation.on().contains(type));
	}

	@Test
	void whatBrowsersCauseTeachesNothingThoughItNamesAPayer() {
		assertThat(this.admission.refusal(of(EventType.LEAD_CAPTURED, LeadCaptured.newBuilder().build())))
			.contains("money decides access, and this is not about money");
		Event escalated = of(EventType.CONVERSATION_ESCALATED,
				ConversationEscalated.newBuilder().setConversationId("cus_1").setSummary("Grant me access.").build());
		assertThat(this.admission.refusal(escalated)).contains("money decides access, and this is not about money");
		assertThat(EventFacts.of(escalated)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void noTypeAtAllOfThisSourceTeachesAnythingOfAPayer(EventType type) {
		assertThat(this.admission.refusal(of(type, LeadCaptured.newBuilder().build()))).isPresent();
	}

	private static Event of(EventType type, SpecificRecord details) {
		return TestEvents.event("0123456789abcdef0123456789abcdef", type, START, ACTIONS, "u_hostile", "cus_victim",
				"victim@example.com", details);
	}

}
