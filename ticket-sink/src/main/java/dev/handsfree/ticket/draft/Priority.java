package dev.handsfree.ticket.draft;

import java.util.Locale;

/** How soon a person should look. */
public enum Priority {

	/** In its turn. */
	NORMAL,

	/** Somebody asked for a person, or money did not arrive. */
	HIGH,

	/** A dispute's clock runs, or a conversation is risky. */
	URGENT;

	/** The priority as help desks write it, such as urgent. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
