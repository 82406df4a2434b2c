package dev.handsfree.crm.identity;

/**
 * A name and whom it means.
 *
 * @param name the name
 * @param person the person's id
 * @param rank how much the event that says so is believed: how it knows, then when
 */
public record NameLink(String name, String person, String rank) {

	private static final String FOLLOWED = "0 ";

	private static final String TYPED = "1 ";

	/** What the rank of what is proven begins with. */
	static final String PROVEN = "2 ";

	/** Said by the product itself, of its own user's own address. */
	static NameLink proven(String name, String person, String rank) {
		return new NameLink(name, person, PROVEN + rank);
	}

	/** Typed at a checkout or into a form, where it can be anybody's address. */
	static NameLink typed(String name, String person, String rank) {
		return new NameLink(name, person, TYPED + rank);
	}

	/** Said by nobody: it follows from another link. */
	static NameLink followed(String name, String person, String rank) {
		return new NameLink(name, person, FOLLOWED + rank);
	}

	/** What it says, of another name of that money. */
	NameLink followedTo(String another) {
		return followed(another, this.person, this.rank.substring(FOLLOWED.length()));
	}

	/** Whether what the user says is the person's own word. */
	boolean isProven() {
		return this.rank.startsWith(PROVEN);
	}

}
