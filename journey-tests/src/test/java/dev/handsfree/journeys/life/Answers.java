package dev.handsfree.journeys.life;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.handsfree.journeys.deployment.Secrets;
import dev.handsfree.journeys.life.story.Answer;
import dev.handsfree.journeys.life.story.Asked;
import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.standin.hubspot.HubSpotStandIn;
import tools.jackson.databind.JsonNode;

/** Asks the customer API and the CRM how somebody stands. */
final class Answers implements AutoCloseable {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI access;

	private final HubSpotStandIn hubspot;

	private Map<String, List<Contact>> contacts = Map.of();

	Answers(URI access, HubSpotStandIn hubspot) {
		this.access = access;
		this.hubspot = hubspot;
	}

	/** Reads all contacts as they are now. */
	void catchUp() {
		this.contacts = this.hubspot.contacts().stream().collect(Collectors.groupingBy(Contact::email));
	}

	/** The contacts with an address of that run. */
	List<Contact> contacts(Scene scene) {
		String end = "." + scene.key() + "@example.com";
		return this.contacts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().endsWith(end))
			.flatMap((entry) -> entry.getValue().stream())
			.toList();
	}

	Answer about(Asked asked, Scene scene) {
		return new Answer(document(request(asked, scene)),
				this.contacts.getOrDefault(scene.email(asked.name()), List.of()));
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

	private HttpRequest.Builder request(Asked asked, Scene scene) {
		return switch (asked.by()) {
			case USER -> HttpRequest.newBuilder(uri(
					"/customers/" + URLEncoder.encode(scene.user(asked.name()), StandardCharsets.UTF_8) + "/access"));
			case CUSTOMER ->
				HttpRequest.newBuilder(uri("/customers/" + scene.id("cus_", asked.name()) + "/access?by=stripe"));
			case EMAIL -> HttpRequest.newBuilder(uri("/customers/lookup"))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(Json.object("email", scene.email(asked.name())).toString()));
		};
	}

	private URI uri(String path) {
		return this.access.resolve(path);
	}

	private JsonNode document(HttpRequest.Builder request) {
		HttpRequest asked = request.timeout(Duration.ofSeconds(10))
			.header("Authorization", "Bearer " + Secrets.of("ACCESS_API_TOKENS"))
			.build();
		try {
			HttpResponse<String> answer = this.http.send(asked, HttpResponse.BodyHandlers.ofString());
			return (answer.statusCode() == 200) ? Json.read(answer.body())
					: Json.object("status", "answered " + answer.statusCode());
		}
		catch (IOException ex) {
			return Json.object("status", "no answer");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
