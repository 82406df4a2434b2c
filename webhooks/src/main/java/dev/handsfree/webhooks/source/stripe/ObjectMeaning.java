package dev.handsfree.webhooks.source.stripe;

import java.util.Optional;

import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Person;

/**
 * What an object of an event says.
 *
 * @param person whose it is
 * @param object the name by which events about the same thing find together when no
 * person is named
 * @param meaning what it says
 * @param further what it says beside that, as an event of its own
 */
record ObjectMeaning(Person person, String object, Meaning meaning, Optional<Further> further) {

	static ObjectMeaning of(Person person, String object, Meaning meaning) {
		return new ObjectMeaning(person, object, meaning, Optional.empty());
	}

	/**
	 * What follows from an object beside its main meaning.
	 *
	 * @param fact the id of what it is about, where other webhooks tell the same fact and
	 * only the first may count
	 * @param meaning what it says
	 */
	record Further(Optional<String> fact, Meaning meaning) {
	}

}
