package dev.handsfree.quickstart.check;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.handsfree.quickstart.check.Caller.Reply;

/** Decides whether Zendesk accepts the token, and as an agent's. */
final class ZendeskToken {

	private final Caller zendesk;

	ZendeskToken(String base, String email, String token) {
		byte[] credentials = (email + "/token:" + token).getBytes(StandardCharsets.UTF_8);
		this.zendesk = new Caller(base, "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

	Verdict verdict() {
		Reply reply = this.zendesk.get("/api/v2/users/me.json");
		if (reply.status() != 200) {
			return reply.neither("ZENDESK_BASE_URL");
		}
		return switch (reply.body().path("user").path("role").asString("")) {
			case "agent" -> Verdict.accepted();
			case "admin" -> Verdict.accepted("accepted, but is an administrator's: an agent's is enough");
			// Zendesk answers strangers, too, as users without a name.
			default -> Verdict.refused("refused: ZENDESK_EMAIL is no agent of this account");
		};
	}

}
