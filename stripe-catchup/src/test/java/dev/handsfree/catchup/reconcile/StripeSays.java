package dev.handsfree.catchup.reconcile;

import java.time.Instant;

/** Stripe's objects, as its API shows them. */
public final class StripeSays {

	private StripeSays() {
	}

	public static String paid(String id, Instant created) {
		return event(id, "invoice.paid", created, """
				{"id":"in_%s","object":"invoice","amount_paid":1000,"currency":"eur","customer":"cus_%s"}"""
			.formatted(id, id));
	}

	public static String event(String id, String type, Instant created, String object) {
		return """
				{"id":"%s","object":"event","type":"%s","created":%d,"livemode":false,"data":{"object":%s}}"""
			.formatted(id, type, created.getEpochSecond(), object);
	}

	public static String subscription(String id, String status, Instant created) {
		return """
				{"id":"%s","object":"subscription","status":"%s","created":%d,"livemode":false,"customer":"cus_1",
				 "items":{"object":"list","data":[{"id":"si_1","quantity":1,
				 "price":{"id":"price_pro","product":"prod_pro"},"current_period_end":4000000000}]}}""".formatted(id,
				status, created.getEpochSecond());
	}

	public static String customer(String id, String email) {
		return """
				{"id":"%s","object":"customer","email":"%s","livemode":false}""".formatted(id, email);
	}

	public static String oneOff(String id, String intent, Instant created) {
		return """
				{"id":"%s","object":"checkout.session","mode":"payment","status":"complete","payment_status":"paid",
				 "created":%d,"livemode":false,"amount_total":900,"currency":"eur","customer":"cus_1",
				 "client_reference_id":"u_1","customer_details":{"email":"ada@example.com"},"payment_intent":"%s",
				 "line_items":{"object":"list","data":[{"id":"li_1","price":{"id":"price_day","product":"prod_day"}}]}}"""
			.formatted(id, created.getEpochSecond(), intent);
	}

	public static String intent(String id, String charge) {
		return """
				{"id":"%s","object":"payment_intent","livemode":false,"latest_charge":"%s"}""".formatted(id, charge);
	}

	public static String charge(String id, String intent, long refunded, boolean disputed, Instant created) {
		return """
				{"id":"%s","object":"charge","livemode":false,"amount":900,"amount_captured":900,"amount_refunded":%d,
				 "refunded":%b,"disputed":%b,"currency":"eur","customer":"cus_1","payment_intent":"%s","created":%d}"""
			.formatted(id, refunded, refunded == 900, disputed, intent, created.getEpochSecond());
	}

	public static String dispute(String id, String charge, Instant created) {
		return """
				{"id":"%s","object":"dispute","livemode":false,"charge":"%s","status":"lost","amount":900,
				 "currency":"eur","created":%d}""".formatted(id, charge, created.getEpochSecond());
	}

}
