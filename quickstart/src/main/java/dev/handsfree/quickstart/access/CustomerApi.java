package dev.handsfree.quickstart.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.settings.Settings;
import tools.jackson.databind.JsonNode;

/** Asks the customer API of a deployment. */
final class CustomerApi {

	private final String address;

	private final JsonApi api;

	private CustomerApi(String address, String token) {
		this.address = address;
		this.api = JsonApi.asking(address, "Bearer " + token);
	}

	/**
	 * The API of that deployment.
	 * @param settings say where it is, and its token
	 * @param url where it is instead
	 */
	static CustomerApi of(Settings settings, Optional<URI> url) {
		String token = settings.first("ACCESS_API_TOKENS");
		return new CustomerApi(
				url.map(URI::toString).orElseGet(() -> "http://127.0.0.1:" + settings.port("ACCESS_PORT")), token);
	}

	/** The document of a user of the product's. */
	JsonNode ofUser(String id) {
		return document(this.api.get("/customers/" + encoded(id) + "/access"));
	}

	/** The document of a customer of Stripe's. */
	JsonNode ofStripe(String customer) {
		return document(this.api.get("/customers/" + encoded(customer) + "/access?by=stripe"));
	}

	/** The document that an e-mail leads to; it stands in no URL. */
	JsonNode ofEmail(String email) {
		return document(this.api.post("/customers/lookup", JsonText.of(Map.of("email", email))));
	}

	/** Customer, status and sentence, and a line per product. */
	static String text(JsonNode document) {
		TextTable products = new TextTable("product", "status", "quantity", "until", "because");
		document.path("products")
			.forEach((one) -> products.row(one.path("product").asString(""), one.path("status").asString(""),
					Long.toString(one.path("quantity").asLong(0)), one.path("until").asString(""),
					one.path("because").asString("")));
		String head = "customer  %s%nstatus    %s%nmessage   %s".formatted(document.path("customer").asString(""),
				document.path("status").asString(""), document.path("message").asString(""));
		return document.path("products").isEmpty() ? head : head + System.lineSeparator() + products;
	}

	private JsonNode document(JsonApi.Reply reply) {
		return switch (reply.status()) {
			case 200 -> reply.body();
			case 0 -> throw new HandsfreeException(
					"The customer API does not answer at %s; is ./handsfree up running?".formatted(this.address));
			case 401 ->
				throw new HandsfreeException("The customer API does not accept the token of ACCESS_API_TOKENS.");
			default -> throw new HandsfreeException("The customer API answered %d: %s".formatted(reply.status(),
					reply.body().path("detail").asString("no reason given")));
		};
	}

	/** As one segment of a path, whatever the product's ids hold. */
	private static String encoded(String id) {
		return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
	}

}
