package dev.handsfree.deployment.destination;

import java.util.ArrayList;
import java.util.List;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.call.JsonApi.Reply;
import dev.handsfree.settings.Settings;

/**
 * Decides whether HubSpot accepts the token for what it is needed for. Rights to write
 * are asked for by changes of nothing, which are refused as such only after the right is.
 */
final class HubSpotToken {

	private final JsonApi hubspot;

	private final String objects;

	private final String properties;

	private final String details;

	private HubSpotToken(JsonApi hubspot, String version) {
		this.hubspot = hubspot;
		boolean dated = !version.equals("v3");
		this.objects = dated ? "/crm/objects/" + version : "/crm/v3/objects";
		this.properties = dated ? "/crm/properties/" + version : "/crm/v3/properties";
		this.details = "/account-info/" + version + "/details";
	}

	static Verdict verdict(Settings settings) {
		return new HubSpotToken(
				JsonApi.asking(settings.require("HUBSPOT_BASE_URL"), "Bearer " + settings.require("HUBSPOT_TOKEN")),
				settings.get("HUBSPOT_API_VERSION").orElse("2026-09"))
			.verdict();
	}

	private Verdict verdict() {
		Reply account = this.hubspot.get(this.details);
		if (account.status() != 200 && account.status() != 403) {
			return Verdict.neither(account, "HUBSPOT_BASE_URL");
		}
		List<String> missing = new ArrayList<>();
		need("crm.objects.contacts.read", this.hubspot.get(this.objects + "/contacts?limit=1"), missing);
		need("crm.objects.contacts.write",
				this.hubspot.post(this.objects + "/contacts/batch/update", "{\"inputs\":[]}"), missing);
		need("crm.schemas.contacts.read", this.hubspot.get(this.properties + "/contacts"), missing);
		need("crm.schemas.contacts.write", this.hubspot.post(this.properties + "/contacts", "{}"), missing);
		if (!missing.isEmpty()) {
			return Verdict.refused("lacks " + String.join(", ", missing));
		}
		String type = account.body().path("accountType").asString("");
		return Verdict.accepted((type.isEmpty() ? "accepted" : "accepted, " + mode(type)) + surplus());
	}

	/** A request that was understood was allowed, whatever became of it. */
	private static void need(String scope, Reply reply, List<String> missing) {
		if (!reply.isSuccess() && reply.status() != 400 && reply.status() != 422) {
			missing.add(scope);
		}
	}

	private String surplus() {
		boolean more = this.hubspot.get(this.objects + "/deals?limit=1").status() == 200;
		return more ? ", but may read deals, too: contacts are enough" : "";
	}

	private static String mode(String accountType) {
		return accountType.equals("STANDARD") ? "live" : "test";
	}

}
