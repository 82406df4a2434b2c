package dev.handsfree.deployment.destination;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.call.JsonApi.Reply;
import dev.handsfree.settings.Settings;

/** Decides whether Zendesk accepts the token, and as an agent's. */
final class ZendeskToken {

	private ZendeskToken() {
	}

	static Verdict verdict(Settings settings) {
		String credentials = settings.get("ZENDESK_EMAIL").orElse("") + "/token:" + settings.require("ZENDESK_TOKEN");
		Reply reply = JsonApi
			.asking(settings.require("ZENDESK_BASE_URL"),
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
			.get("/api/v2/users/me.json");
		if (reply.status() != 200) {
			return Verdict.neither(reply, "ZENDESK_BASE_URL");
		}
		return switch (reply.body().path("user").path("role").asString("")) {
			case "agent" -> Verdict.accepted();
			case "admin" -> Verdict.accepted("accepted, but is an administrator's: an agent's is enough");
			// Zendesk answers strangers, too, as users without a name.
			default -> Verdict.refused("refused: ZENDESK_EMAIL is no agent of this account");
		};
	}

}
