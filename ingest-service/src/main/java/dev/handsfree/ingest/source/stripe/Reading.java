package dev.handsfree.ingest.source.stripe;

import java.util.List;

import dev.handsfree.ingest.source.Meaning;
import dev.handsfree.ingest.source.Person;

/**
 * What an object of an event says.
 *
 * @param person whose it is
 * @param object the name by which events about the same thing find together when nobody
 * is named
 * @param meanings what it says; at least one thing
 */
record Reading(Person person, String object, List<Meaning> meanings) {

	Reading {
		meanings = List.copyOf(meanings);
	}

	static Reading of(Person person, String object, Meaning meaning) {
		return new Reading(person, object, List.of(meaning));
	}

}
