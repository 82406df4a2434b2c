package dev.handsfree.standin.stripe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One kind of Stripe object: where it is read, and by what its list can be narrowed.
 *
 * @param path below {@code /v1/}
 * @param type its {@code object}
 * @param filters by query parameter: whether an object has that value
 */
record Listing(String path, String type, Map<String, BiPredicate<ObjectNode, String>> filters) {

	private static final BiPredicate<ObjectNode, String> STATUS = at("/status");

	private static final BiPredicate<ObjectNode, String> CUSTOMER = at("/customer", "/customer/id");

	private static final BiPredicate<ObjectNode, String> INTENT = at("/payment_intent", "/payment_intent/id");

	private static final BiPredicate<ObjectNode, String> CHARGE = at("/charge", "/charge/id");

	static final List<Listing> ALL = List.of(
			new Listing("subscriptions", "subscription",
					Map.of("customer", CUSTOMER, "status", Listing::subscriptionStatus)),
			new Listing("checkout/sessions", "checkout.session",
					Map.of("customer", CUSTOMER, "status", STATUS, "payment_intent", INTENT, "subscription",
							at("/subscription", "/subscription/id"), "customer_details[email]",
							at("/customer_details/email"))),
			new Listing("invoices", "invoice",
					Map.of("customer", CUSTOMER, "status", STATUS, "subscription",
							at("/parent/subscription_details/subscription", "/subscription"))),
			new Listing("invoice_payments", "invoice_payment",
					Map.of("invoice", at("/invoice", "/invoice/id"), "status", STATUS, "payment[type]",
							at("/payment/type"), "payment[payment_intent]",
							at("/payment/payment_intent", "/payment/payment_intent/id"), "payment[charge]",
							at("/payment/charge"))),
			new Listing("charges", "charge", Map.of("customer", CUSTOMER, "payment_intent", INTENT)),
			new Listing("refunds", "refund", Map.of("charge", CHARGE, "payment_intent", INTENT)),
			new Listing("disputes", "dispute", Map.of("charge", CHARGE, "payment_intent", INTENT)),
			new Listing("customers", "customer", Map.of("email", at("/email"))),
			new Listing("payment_intents", "payment_intent", Map.of("customer", CUSTOMER)),
			new Listing("products", "product", Map.of()),
			new Listing("prices", "price", Map.of("product", at("/product"))),
			new Listing("events", "event", Map.of("type", at("/type"), "delivery_success", Listing::delivered)));

	Listing {
		filters = Map.copyOf(filters);
	}

	private static BiPredicate<ObjectNode, String> at(String... pointers) {
		List<String> all = List.copyOf(Arrays.asList(pointers));
		return (object, value) -> all.stream().anyMatch((pointer) -> Json.text(object, pointer).equals(value));
	}

	/**
	 * Without a status, Stripe leaves out cancelled subscriptions; see
	 * {@link StripeLists}.
	 */
	private static boolean subscriptionStatus(ObjectNode subscription, String asked) {
		String status = Json.text(subscription, "/status");
		return switch (asked) {
			case "all" -> true;
			case "" -> !status.equals("canceled");
			case "ended" -> status.equals("canceled") || status.equals("incomplete_expired");
			default -> status.equals(asked);
		};
	}

	private static boolean delivered(ObjectNode event, String asked) {
		return Boolean.parseBoolean(asked) == (event.path("pending_webhooks").asInt(0) == 0);
	}

}
