package dev.handsfree.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The four calls that Handsfree makes to an Apicurio registry (core API v3): register a
 * schema, guard it with a rule, list its versions, and read one.
 */
final class SchemaRegistry {

	private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();

	private final URI artifacts;

	private final URI contents;

	/**
	 * @param registry the registry's address, without a path
	 */
	SchemaRegistry(URI registry) {
		this.artifacts = registry.resolve("/apis/registry/v3/groups/default/artifacts");
		this.contents = registry.resolve("/apis/registry/v3/ids/contentIds/");
	}

	/**
	 * Registers a schema, or finds it where it is registered already.
	 * @return its content id
	 * @throws SchemaRegistryException if the registry refuses it, for example because it
	 * breaks the compatibility rule, or does not answer
	 */
	long register(String artifact, String schema) {
		String body = json.writeValueAsString(Map.of("artifactId", artifact, "artifactType", "AVRO", "firstVersion",
				Map.of("content", Map.of("content", schema, "contentType", "application/json"))));
		HttpResponse<String> answer = send(post(URI.create(this.artifacts + "?ifExists=FIND_OR_CREATE_VERSION"), body));
		if (answer.statusCode() != 200) {
			throw new SchemaRegistryException("the registry refused the schema of " + artifact + " (status "
					+ answer.statusCode() + "): " + detail(answer));
		}
		return json.readTree(answer.body()).path("version").path("contentId").asLong();
	}

	/**
	 * Makes the registry refuse every schema that some reader or writer of an earlier one
	 * could not live with.
	 * @throws SchemaRegistryException if the registry does not take the rule
	 */
	void guard(String artifact) {
		HttpResponse<String> answer = send(post(URI.create(this.artifacts + "/" + artifact + "/rules"),
				"{\"ruleType\":\"COMPATIBILITY\",\"config\":\"FULL_TRANSITIVE\"}"));
		// 409: the rule is there already.
		if (answer.statusCode() != 204 && answer.statusCode() != 200 && answer.statusCode() != 409) {
			throw new SchemaRegistryException("the registry did not take the compatibility rule of " + artifact
					+ " (status " + answer.statusCode() + "): " + detail(answer));
		}
	}

	/**
	 * The content ids of every version of a schema, none if it is not registered.
	 * @throws SchemaRegistryException if the registry does not answer
	 */
	List<Long> versions(String artifact) {
		HttpResponse<String> answer = send(get(URI.create(this.artifacts + "/" + artifact + "/versions?limit=500")));
		if (answer.statusCode() == 404) {
			return List.of();
		}
		JsonNode versions = json.readTree(answer.body()).path("versions");
		return StreamSupport.stream(versions.spliterator(), false)
			.map((version) -> version.path("contentId").asLong())
			.toList();
	}

	/**
	 * The schema of that content id.
	 * @throws SchemaRegistryException if there is none
	 * @throws RegistryUnavailableException if the registry does not answer
	 */
	String schema(long contentId) {
		HttpResponse<String> answer = send(get(this.contents.resolve(Long.toString(contentId))));
		return switch (answer.statusCode()) {
			case 200 -> answer.body();
			case 404 -> throw new SchemaRegistryException("the registry has no schema with content id " + contentId);
			// It may well have it: whoever asks must not take the bytes for rubbish.
			default -> throw new RegistryUnavailableException(
					"the registry cannot give the schema with content id " + contentId + " now",
					new IOException("status " + answer.statusCode()));
		};
	}

	/** Whether the registry would answer now. */
	boolean answers() {
		try {
			return send(get(URI.create(this.artifacts + "?limit=1"))).statusCode() < 500;
		}
		catch (RegistryUnavailableException ex) {
			return false;
		}
	}

	private static HttpRequest get(URI uri) {
		return to(uri).build();
	}

	private static HttpRequest post(URI uri, String body) {
		return to(uri).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

	private static HttpRequest.Builder to(URI uri) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(CALL_LIMIT);
		RegistryAccess.tokenFor(uri).ifPresent((token) -> request.header("Authorization", "Bearer " + token));
		return request;
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new RegistryUnavailableException(
					"the registry at " + request.uri().getAuthority() + " does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RegistryUnavailableException("interrupted while the registry was asked", ex);
		}
	}

	private static String detail(HttpResponse<String> answer) {
		return json.readTree(answer.body()).path("title").asString("no reason given");
	}

}
