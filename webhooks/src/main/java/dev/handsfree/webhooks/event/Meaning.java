package dev.handsfree.webhooks.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountDeleted;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.Link;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;

/** What an event says. */
public sealed interface Meaning {

	/**
	 * It is of a type that sinks act on.
	 *
	 * @param type the type
	 * @param details the Avro record that {@link EventType#field()} of an inbound event
	 * holds
	 */
	record Typed(EventType type, SpecificRecord details) implements Meaning {
	}

	/**
	 * It has no type, and is kept; a later normalizer or setting may know one.
	 *
	 * @param reason why
	 * @param intended the type it would have, where that is known
	 */
	record Unmapped(Reason reason, Optional<EventType> intended) implements Meaning {
	}

	/**
	 * It needs no type: nothing follows from it but the names that it ties together.
	 *
	 * @param links those names; at least one
	 */
	record Silent(List<Link> links) implements Meaning {

		/** Checks that there is a link, and copies the list. */
		public Silent {
			if (links.isEmpty()) {
				throw new IllegalArgumentException("what ties no names together has nothing to say");
			}
			links = List.copyOf(links);
		}

	}

	/** Why an event has no type. */
	enum Reason {

		/** No normalizer knows the provider's type. */
		UNKNOWN_TYPE,

		/** A known type from whose data nothing follows. */
		NOTHING_TO_SAY,

		/** The source's list of types does not hold it. */
		NOT_ALLOWED,

		/** A known type without the data it needs. */
		INCOMPLETE,

		/** A notification without data, which would have to be fetched. */
		THIN,

		/** Test mode in production, or live elsewhere. */
		WRONG_MODE;

		/** The reason as events, logs and counters write it, such as not_allowed. */
		public String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * What happened to an account.
	 * @param type signed up, changed or deleted
	 * @param emailVerified whether the sender has verified the account's e-mail
	 * @param name the person's name
	 */
	static Meaning account(EventType type, Optional<Boolean> emailVerified, Optional<String> name) {
		return new Typed(type, switch (type) {
			case ACCOUNT_SIGNED_UP -> new AccountSignedUp(emailVerified.orElse(null), name.orElse(null));
			case ACCOUNT_CHANGED -> new AccountChanged(emailVerified.orElse(null), name.orElse(null));
			case ACCOUNT_DELETED -> new AccountDeleted();
			default -> throw new IllegalArgumentException(type + " is not about an account");
		});
	}

	/** An event of a type that no normalizer knows. */
	static Meaning unknown() {
		return new Unmapped(Reason.UNKNOWN_TYPE, Optional.empty());
	}

	/** An event of a known type that lacks data which every event of this type has. */
	static Meaning incomplete(EventType intended) {
		return new Unmapped(Reason.INCOMPLETE, Optional.of(intended));
	}

	/** An event from which nothing follows. */
	static Meaning nothing() {
		return new Unmapped(Reason.NOTHING_TO_SAY, Optional.empty());
	}

}
