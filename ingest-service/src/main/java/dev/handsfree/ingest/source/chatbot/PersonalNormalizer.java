package dev.handsfree.ingest.source.chatbot;

import java.util.List;
import java.util.Optional;

import dev.handsfree.events.EscalationReason;
import dev.handsfree.ingest.source.Fields;
import dev.handsfree.ingest.source.Meaning;
import dev.handsfree.ingest.source.Normalization;
import dev.handsfree.ingest.source.Normalization.Malformed;
import dev.handsfree.ingest.source.Normalization.Normalized;
import dev.handsfree.ingest.source.NormalizedEvent;
import dev.handsfree.ingest.source.NormalizedEvent.Origin;
import dev.handsfree.ingest.source.Person;
import dev.handsfree.ingest.source.chatbot.Saying.Lacking;
import dev.handsfree.ingest.source.chatbot.Saying.Told;

/**
 * Says what a signed-in user means who tells in person what the chatbot would tell of
 * them. The data is the chatbot's, read in the same way; whose event it is, and its
 * subject, is the user, whatever the data says.
 */
public final class PersonalNormalizer {

	private PersonalNormalizer() {
	}

	/**
	 * The event of a lead.
	 * @param user the user's id, from a verified token
	 * @param id the event's id
	 * @param origin where and when it was said
	 * @param data as in the chatbot's {@code lead.captured}
	 */
	public static Normalization lead(String user, String id, Origin origin, Fields data) {
		return event(user, id, origin, data, People.lead(person(user, data), data));
	}

	/**
	 * The event of a conversation that needs a person: they asked for one, unless the
	 * data gives another reason.
	 * @param user the user's id, from a verified token
	 * @param id the event's id
	 * @param origin where and when it was said
	 * @param data as in the chatbot's {@code conversation.escalated}
	 */
	public static Normalization escalated(String user, String id, Origin origin, Fields data) {
		return event(user, id, origin, data, Conversations.escalated(data, EscalationReason.asked_for_human));
	}

	private static Normalization event(String user, String id, Origin origin, Fields data, Saying saying) {
		return switch (saying) {
			case Lacking(String field) -> new Malformed(origin.providerType(), field + " is required.");
			case Told(var person, var subject, Meaning meaning) ->
				new Normalized(List.of(new NormalizedEvent(id, origin, person(user, data), user, meaning)));
		};
	}

	private static Person person(String user, Fields data) {
		return new Person(Optional.empty(), data.email("email"), Optional.of(user));
	}

}
