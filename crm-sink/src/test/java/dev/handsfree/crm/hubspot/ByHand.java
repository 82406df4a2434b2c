package dev.handsfree.crm.hubspot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.handsfree.standin.StandIns;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person does in HubSpot by hand. */
final class ByHand {

	private static final String CONTACTS = "/crm/objects/2026-09/contacts";

	private final StandIns standIns;

	ByHand(StandIns standIns) {
		this.standIns = standIns;
	}

	void create(String body) {
		send("POST", CONTACTS, body);
	}

	void change(String id, String body) {
		send("PATCH", CONTACTS + "/" + id, body);
	}

	void delete(String id) {
		send("DELETE", CONTACTS + "/" + id, "");
	}

	void deleteProperty(String name) {
		send("DELETE", "/crm/properties/2026-09/contacts/" + name, "");
	}

	private void send(String method, String path, String body) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http
				.send(HttpRequest.newBuilder(URI.create(this.standIns.url("hubspot") + path))
					.header("Authorization", "Bearer token")
					.header("Content-Type", "application/json")
					.method(method, HttpRequest.BodyPublishers.ofString(body))
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).isBetween(200, 299);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
