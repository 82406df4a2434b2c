package dev.handsfree.ticket.book;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.ConversationUpdated;
import dev.handsfree.standin.zendesk.Ticket;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.ticket.Events;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.UserIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a signed-in user says in person stands in that user's tickets, whatever
 * conversation they name: nobody opens, joins or hears of another's.
 */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class InPersonTicketsTest {

	private static final String SHARED = "conversation:conv_1";

	private static final String MALLORYS = "user:7:mallory/conversation:conv_1";

	private static final String GRACES = "user:5:grace/conversation:conv_1";

	private static SupportDesk desk;

	private TicketDestination destination;

	@BeforeAll
	static void start(RealPostgres.Database database) {
		desk = new SupportDesk(database);
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@BeforeEach
	void beginEmpty() {
		desk.reset();
		this.destination = desk.destination(EmailPolicy.INCLUDE);
	}

	@Test
	void joinsNoTicketOfAConversationThatIsAnothers() {
		deliver(chatbotSays("chatbot:1", "grace"));

		deliver(inPerson("actions:1", "mallory", "conv_1"));

		assertThat(only(SHARED).comments()).hasSize(1);
		assertThat(only(SHARED).requester()).isEqualTo("grace@example.com");
		assertThat(only(MALLORYS).requester()).isEqualTo("mallory@example.com");
	}

	@Test
	void opensNoTicketInWhichAnotherWouldBeAnswered() {
		deliver(inPerson("actions:1", "mallory", "conv_1"));

		deliver(chatbotSays("chatbot:1", "grace"));
		deliver(Events.resolved("chatbot:2", "conv_1"));

		assertThat(only(SHARED).requester()).isEqualTo("grace@example.com");
		assertThat(only(SHARED).status()).isEqualTo("solved");
		assertThat(only(MALLORYS).comments()).hasSize(1);
		assertThat(only(MALLORYS).status()).isNotEqualTo("solved");
	}

	@ParameterizedTest
	@ValueSource(strings = { "updated", "escalated" })
	void speaksInTheConversationForWhichTheChatbotNamedTheUser(String by) {
		deliver(by.equals("updated") ? updated("chatbot:1", "grace") : chatbotSays("chatbot:1", "grace"));

		deliver(inPerson("actions:1", "grace", "conv_1"));
		deliver(inPerson("actions:2", "mallory", "conv_1"));

		assertThat(desk.told("actions:1")).isOne();
		assertThat(only(SHARED).comments()).hasSize(by.equals("updated") ? 1 : 2);
		assertThat(only(SHARED).requester()).isEqualTo("grace@example.com");
		assertThat(desk.tickets(GRACES)).isEmpty();
		assertThat(only(MALLORYS).comments()).hasSize(1);
	}

	@Test
	void isOneTicketThoughTheChatbotNamesTheUserLater() {
		deliver(inPerson("actions:1", "grace", "conv_1"));
		deliver(inPerson("actions:2", "mallory", "conv_1"));

		deliver(chatbotSays("chatbot:1", "grace"));
		deliver(inPerson("actions:3", "grace", "conv_1"));

		assertThat(desk.tickets(SHARED)).isEmpty();
		assertThat(only(GRACES).comments()).hasSize(3);
		assertThat(only(MALLORYS).comments()).hasSize(1);

		deliver(Events.resolved("chatbot:9", "conv_1"));

		assertThat(only(GRACES).status()).isEqualTo("solved");
		assertThat(desk.told("chatbot:9")).isOne();
		assertThat(only(MALLORYS).status()).isNotEqualTo("solved");
	}

	@Test
	void isNotNamedByTheUsersOwnWord() {
		deliver(inPerson("actions:1", "mallory", "conv_1"));
		deliver(inPerson("actions:2", "mallory", "conv_1"));
		deliver(chatbotSays("chatbot:1", "grace"));
		deliver(inPerson("actions:3", "mallory", "conv_1"));

		assertThat(only(MALLORYS).comments()).hasSize(3);
		assertThat(only(SHARED).comments()).hasSize(1);
	}

	@Test
	void isWithoutTheRightToAnothersTicketEvenWhereItWasKeptBeforeIdsLivedUnderUsers() {
		deliver(chatbotSays("chatbot:1", "grace"));

		deliver(Events.says("actions", "mallory", "mallory@example.com",
				Events.escalated("actions:old", Events.escalation("conv_1"))));

		assertThat(only(SHARED).comments()).hasSize(1);
		assertThat(only(MALLORYS).comments()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "conv_1/conversation:conv_1, grace", "conversation:conv_1, grace", "../conv_1, grace",
			"user:5:grace/conversation:conv_1, grace", "5:grace/conversation:conv_1, grace", "invoice:in_1, grace" })
	void leavesItsUserByNoSeparator(String stated, String victim) {
		deliver(chatbotSays("chatbot:1", victim));
		deliver(inPerson("actions:1", victim, "conv_2"));
		deliver(Events.failed("stripe:1", "in_1"));
		int before = desk.tickets().size();

		deliver(inPerson("actions:2", "mallory", stated));

		assertThat(desk.tickets()).hasSize(before + 1);
		assertThat(desk.tickets().getLast().requester()).isEqualTo("mallory@example.com");
		assertThat(desk.tickets().getLast().comments()).hasSize(1);
	}

	@Test
	void sharesNoTicketWithAUserWhoseIdRunsIntoTheConversation() {
		deliver(inPerson("actions:1", "a", "b/conversation:c"));
		deliver(inPerson("actions:2", "a/conversation:b", "c"));
		deliver(inPerson("actions:3", "u".repeat(255), "c".repeat(255)));
		deliver(inPerson("actions:4", "u".repeat(255), "c".repeat(254)));

		assertThat(desk.tickets()).hasSize(4).allMatch((ticket) -> ticket.comments().size() == 1);
	}

	@Test
	void writesToNobodyAtAnAddressThatIsOnlyTyped() {
		deliver(Events.says("actions", "mallory", null,
				Events.escalated("actions:1",
						Events.escalation(UserIds.conversationOf("mallory", "conv_1"))
							.setStatedConversationId("conv_1")
							.setStatedEmail("grace@example.com"))));

		assertThat(only(MALLORYS).requester()).isEqualTo(SupportDesk.AGENT);
		assertThat(only(MALLORYS).comments().getFirst().body())
			.contains("E-mail as typed, not verified: grace@example.com");
		assertThat(only(MALLORYS).subject()).contains("Conversation conv_1:");
	}

	@Test
	void omitsWhatIsTypedWhereThePolicyOmitsAddresses() {
		SupportDesk.deliver(desk.destination(EmailPolicy.OMIT),
				Events.says("actions", "mallory", null,
						Events.escalated("actions:1",
								Events.escalation(UserIds.conversationOf("mallory", "conv_1"))
									.setStatedConversationId("conv_1")
									.setStatedEmail("grace@example.com"))));

		assertThat(only(MALLORYS).toString()).doesNotContain("grace", "as typed");
	}

	private void deliver(Event event) {
		assertThat(SupportDesk.deliver(this.destination, event)).isInstanceOfAny(Outcome.Delivered.class,
				Outcome.Superseded.class);
	}

	private static Event chatbotSays(String id, String user) {
		return Events.says("chatbot", user, user + "@example.com", Events.escalated(id, "conv_1"));
	}

	private static Event updated(String id, String user) {
		return Events.says("chatbot", user, user + "@example.com", Events.event(id, EventType.CONVERSATION_UPDATED,
				ConversationUpdated.newBuilder().setConversationId("conv_1").build()));
	}

	private static Event inPerson(String id, String user, String conversation) {
		return Events.says("actions", user,
				user.substring(0, Math.min(9, user.length())).replace('/', '.').replace(':', '.') + "@example.com",
				Events.escalated(id, Events.escalation(UserIds.conversationOf(user, conversation))
					.setStatedConversationId(conversation)));
	}

	private static Ticket only(String externalId) {
		assertThat(desk.tickets(externalId)).as(externalId).hasSize(1);
		return desk.tickets(externalId).getFirst();
	}

}
