package dev.handsfree.topics;

import java.util.Set;

/**
 * Decides which texts are a product's user ids. A page that puts a variable into a link
 * or a request before it is set sends what JavaScript writes for nothing: that names
 * nobody, and must not make one user of all who send it.
 */
public final class UserIds {

	private static final Set<String> NOBODY = Set.of("undefined", "null", "NaN", "[object Object]");

	private UserIds() {
	}

	/**
	 * Whether a text names a user.
	 * @param text what stands where a user id belongs
	 */
	public static boolean nameSomebody(String text) {
		String bare = text.strip();
		return !bare.isEmpty() && !NOBODY.contains(bare);
	}

	/**
	 * Names a conversation that only a user's own word speaks of. No other user's word
	 * makes the same name, and no conversation's id means the same: the user's length
	 * says where the user ends, whatever separators either of them holds.
	 * @param user the user
	 * @param conversation which conversation the user says it is
	 */
	public static String conversationOf(String user, String conversation) {
		return "user:" + user.length() + ":" + user + "/conversation:" + conversation;
	}

}
