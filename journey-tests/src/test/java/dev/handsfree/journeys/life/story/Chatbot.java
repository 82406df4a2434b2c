package dev.handsfree.journeys.life.story;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/** What the chatbot app tells of accounts and leads. */
public final class Chatbot {

	private Chatbot() {
	}

	/** An account with a verified address of its own name. */
	public static Telling signedUp(String user) {
		return signedUp(user, user);
	}

	/** An account with a verified address. */
	public static Telling signedUp(String user, String email) {
		return account("account.signed_up", user, email, true);
	}

	/** An account whose address nobody has verified yet. */
	public static Telling signedUpUnverified(String user, String email) {
		return account("account.signed_up", user, email, false);
	}

	/** An account has another, verified address. */
	public static Telling changed(String user, String email) {
		return account("account.changed", user, email, true);
	}

	/** An account has another address that nobody has verified yet. */
	public static Telling changedUnverified(String user, String email) {
		return account("account.changed", user, email, false);
	}

	/** An account is gone. */
	public static Telling deleted(String user) {
		return (scene) -> List.of(Telling.Said.chatbot("account.deleted", Json.object("user_id", scene.user(user))));
	}

	/** Somebody has typed an address into a chat. */
	public static Telling lead(String user, String email) {
		return (scene) -> List.of(Telling.Said.chatbot("lead.captured", Json.object("user_id", scene.user(user),
				"email", scene.email(email), "name", "Ada Lovelace", "intent", "buy", "tags", List.of("pricing"))));
	}

	private static Telling account(String type, String user, String email, boolean verified) {
		return (scene) -> {
			ObjectNode data = Json.object("user_id", scene.user(user), "email", scene.email(email), "email_verified",
					verified);
			return List.of(Telling.Said.chatbot(type, data));
		};
	}

}
