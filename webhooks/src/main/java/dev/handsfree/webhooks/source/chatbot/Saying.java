package dev.handsfree.webhooks.source.chatbot;

import java.util.Optional;

import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;
import org.apache.avro.specific.SpecificRecord;

/** What the data of an event says, or what it lacks. */
sealed interface Saying {

	/**
	 * It says something.
	 *
	 * @param person whose it is
	 * @param subject the key that keeps its order; empty if it has none
	 * @param meaning what it says
	 */
	record Told(Person person, Optional<String> subject, Meaning meaning) implements Saying {
	}

	/**
	 * It lacks what every event of its type has.
	 *
	 * @param field the path of the field
	 */
	record Lacking(String field) implements Saying {
	}

	static Saying told(Person person, String subject, EventType type, SpecificRecord details) {
		return new Told(person, Optional.of(subject), new Typed(type, details));
	}

}
