package dev.handsfree.ticket.draft;

import java.time.LocalDate;

import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.UserIds;

/**
 * Names what a ticket is about, such as {@code conversation:conv_1}. Help desks take 255
 * characters: of a longer name the beginning stays, and its hash.
 */
public final class ExternalId {

	private static final int LONGEST = 255;

	/** In code points, each of which may take two characters. */
	private static final int BEGINNING = 90;

	private ExternalId() {
	}

	public static String conversation(String id) {
		return bounded("conversation:" + id);
	}

	/** Of the conversation of which only this user's own word speaks. */
	public static String conversation(String user, String stated) {
		return bounded(UserIds.conversationOf(user, stated));
	}

	public static String invoice(String id) {
		return bounded("invoice:" + id);
	}

	public static String payment(String id) {
		return bounded("payment:" + id);
	}

	/** The declines of somebody on a day, in UTC. */
	public static String declines(String payer, LocalDate day) {
		return bounded("declines:" + payer + ":" + day);
	}

	private static String bounded(String name) {
		return (name.length() <= LONGEST) ? name
				: name.substring(0, name.offsetByCodePoints(0, BEGINNING)) + "#" + Sha256.hex(name);
	}

}
