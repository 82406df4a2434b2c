package dev.handsfree.webhooks.source.zendesk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.source.Normalizing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.Normalizing.details;
import static org.assertj.core.api.Assertions.assertThat;

class ZendeskNormalizerTest {

	private final Normalizing zendesk = new Normalizing("zendesk", new ZendeskNormalizer());

	@ParameterizedTest
	@ValueSource(strings = { "SOLVED", "solved", "Solved" })
	void aSolvedTicketOfAConversationResolvesIt(String status) {
		NormalizedEvent event = this.zendesk.event("inv_1", changed(status, "\"conversation:conv_1\""));

		ConversationResolved resolved = details(event, ConversationResolved.class);
		assertThat(resolved.getConversationId()).isEqualTo("conv_1");
		assertThat(resolved.getResolvedBy()).isEqualTo(ResolvedBy.person);
		assertThat(event.id()).isEqualTo("zendesk:2b24ef10");
		assertThat(event.subject()).isEqualTo("conv_1");
		assertThat(event.origin().occurredAt()).isEqualTo("2026-11-23T09:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"invoice:in_1\"", "\"payment:pi_1\"", "\"\"", "null", "7", "\"conversation:\"" })
	void nothingFollowsFromASolvedTicketThatIsNoConversations(String externalId) {
		assertThat(this.zendesk.event(changed("SOLVED", externalId)).meaning()).isEqualTo(Meaning.nothing());
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPEN", "PENDING", "HOLD", "CLOSED", "A_STATUS_OF_TOMORROW" })
	void nothingFollowsFromAnotherStatus(String status) {
		assertThat(this.zendesk.event(changed(status, "\"conversation:conv_1\"")).meaning())
			.isEqualTo(Meaning.nothing());
	}

	@Test
	void theBodyThatTheDocumentationAsksATriggerToSendIsTaken() throws Exception {
		String body = documentedBody().replace("{{ticket.id}}", "35436")
			.replace("{{ticket.external_id}}", "conversation:conv_1")
			.replace("{{ticket.updated_at_with_timestamp}}", "2026-11-23T09:00:00Z");
		assertThat(body).doesNotContain("{{");

		NormalizedEvent event = this.zendesk.event("inv_1", body);

		assertThat(details(event, ConversationResolved.class).getConversationId()).isEqualTo("conv_1");
		assertThat(event.id()).isEqualTo("zendesk:ticket:35436:solved:2026-11-23T09:00:00Z");
		assertThat(event.origin().occurredAt()).isEqualTo("2026-11-23T09:00:00Z");
	}

	@Test
	void aTriggersBodyWithoutATimeIsNamedByItself() {
		NormalizedEvent event = this.zendesk.event("inv_1",
				"{\"type\":\"ticket.solved\",\"ticket\":{\"id\":7,\"external_id\":\"conversation:conv_1\"}}");

		assertThat(event.id()).isEqualTo("zendesk:8a253e968d9a5c6b47f7ddcca0f93044");
		assertThat(details(event, ConversationResolved.class).getConversationId()).isEqualTo("conv_1");
	}

	@Test
	void otherEventsHaveNoType() {
		assertThat(this.zendesk
			.event("{\"type\":\"zen:event-type:ticket.created\",\"id\":\"e_1\",\"detail\":{\"id\":\"7\"},\"event\":{}}")
			.meaning()).isEqualTo(Meaning.unknown());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"zen:event-type:ticket.status_changed\",\"id\":\"e_1\"}",
			"{\"type\":\"ticket.solved\",\"id\":\"e_1\"}" })
	void aKnownTypeWithoutItsTicketIsIncomplete(String body) {
		assertThat(this.zendesk.event(body).meaning()).isInstanceOfSatisfying(Unmapped.class,
				(unmapped) -> assertThat(unmapped.reason()).isEqualTo(Reason.INCOMPLETE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "\"a\"" })
	void whatIsNoObjectIsNoEvent(String body) {
		assertThat(this.zendesk.normalize(body)).isInstanceOf(Malformed.class);
	}

	private static String changed(String status, String externalId) {
		return """
				{"type":"zen:event-type:ticket.status_changed","account_id":12514403,"id":"2b24ef10",
				 "time":"2026-11-23T09:00:00Z","zendesk_event_version":"2022-11-06","subject":"zen:ticket:35436",
				 "detail":{"id":"35436","external_id":%s,"status":"%s","updated_at":"2026-11-23T09:00:00Z"},
				 "event":{"current":"%s","previous":"OPEN"}}""".formatted(externalId, status, status);
	}

	/** The first block of JSON of the page for those who set it up. */
	private static String documentedBody() throws Exception {
		String page = Files.readString(Path.of("..", "docs", "webhooks", "zendesk.md"));
		Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
		assertThat(block.find()).isTrue();
		return block.group(1);
	}

}
