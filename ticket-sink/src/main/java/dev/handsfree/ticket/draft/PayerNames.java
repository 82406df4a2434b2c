package dev.handsfree.ticket.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Name;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.Sha256;

/** The names of an event's payer as they may stand in a help desk. */
public final class PayerNames {

	private PayerNames() {
	}

	/** The surest first. An address stands as its hash: it is not to be read there. */
	static List<String> of(Event event) {
		return Stream
			.of(event.userId().map(Name::user).map(Name::key), event.customer().map(Name::customer).map(Name::key),
					event.email().map((email) -> "email#" + Sha256.hex(Name.email(email).value())))
			.flatMap(Optional::stream)
			.toList();
	}

}
