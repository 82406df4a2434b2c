package dev.handsfree.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

class StripeStandInTest {

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	private final Caller stripe = new Caller(this.standIns.url("stripe"), "Bearer sk_test_1");

	@AfterEach
	void stops() {
		this.standIns.close();
	}

	@ParameterizedTest
	@CsvSource({ "subscriptions,subscription,No such subscription",
			"checkout/sessions,checkout.session,No such session", "invoices,invoice,No such invoice",
			"charges,charge,No such charge", "refunds,refund,No such refund", "disputes,dispute,No such dispute",
			"customers,customer,No such customer", "events,event,No such event" })
	void showsWhatWasPutAndNothingElse(String path, String type, String missing) {
		// Given
		this.stripe.post("/_objects",
				"[{\"id\":\"x_1\",\"object\":\"%s\",\"created\":%d}]".formatted(type, seconds(0)));
		// When
		Caller.Reply found = this.stripe.get("/v1/" + path + "/x_1");
		Caller.Reply unknown = this.stripe.get("/v1/" + path + "/x_2");
		Caller.Reply list = this.stripe.get("/v1/" + path);
		// Then
		assertThat(found.at("/id")).isEqualTo("x_1");
		assertThat(unknown.status()).isEqualTo(404);
		assertThat(unknown.at("/error/code")).isEqualTo("resource_missing");
		assertThat(unknown.at("/error/message")).startsWith(missing);
		assertThat(list.at("/object")).isEqualTo("list");
		assertThat(list.at("/url")).isEqualTo("/v1/" + path);
		assertThat(ids(list)).containsExactly("x_1");
	}

	@Test
	void aLaterVersionReplacesAnEarlierOne() {
		// When
		this.standIns.stripe().put("{\"id\":\"sub_1\",\"object\":\"subscription\",\"status\":\"active\"}");
		this.standIns.stripe().put("{\"id\":\"sub_1\",\"object\":\"subscription\",\"status\":\"past_due\"}");
		// Then
		assertThat(this.stripe.get("/v1/subscriptions/sub_1").at("/status")).isEqualTo("past_due");
		assertThat(this.standIns.stripe().objects("subscription")).hasSize(1);
	}

	@Test
	void listsSubscriptionsByCustomerAndStatus() {
		// Given
		this.standIns.stripe().put("""
				[{"id":"sub_1","object":"subscription","status":"active","customer":"cus_1"},
				{"id":"sub_2","object":"subscription","status":"canceled","customer":"cus_1"},
				{"id":"sub_3","object":"subscription","status":"active","customer":"cus_2"}]""");
		// When, Then
		assertThat(ids(this.stripe.get("/v1/subscriptions?customer=cus_1"))).containsExactly("sub_1");
		assertThat(ids(this.stripe.get("/v1/subscriptions?customer=cus_1&status=all"))).containsExactly("sub_2",
				"sub_1");
		assertThat(ids(this.stripe.get("/v1/subscriptions?status=canceled"))).containsExactly("sub_2");
	}

	@Test
	void narrowsListsByWhatBelongsTogether() {
		// Given
		this.standIns.stripe()
			.put("""
					[{"id":"cs_1","object":"checkout.session","payment_intent":"pi_1","subscription":"sub_1"},
					{"id":"cs_2","object":"checkout.session","payment_intent":"pi_2"},
					{"id":"in_1","object":"invoice","parent":{"subscription_details":{"subscription":"sub_1"}}},
					{"id":"in_2","object":"invoice","subscription":"sub_2"},
					{"id":"inpay_1","object":"invoice_payment","invoice":"in_1","payment":{"type":"payment_intent","payment_intent":"pi_1"}},
					{"id":"inpay_2","object":"invoice_payment","invoice":"in_2","payment":{"type":"charge","charge":"ch_2"}},
					{"id":"re_1","object":"refund","charge":"ch_1","payment_intent":"pi_1"},
					{"id":"du_1","object":"dispute","charge":"ch_1","payment_intent":"pi_1"}]""");
		// When, Then
		assertThat(ids(this.stripe.get("/v1/checkout/sessions?payment_intent=pi_1"))).containsExactly("cs_1");
		assertThat(ids(this.stripe.get("/v1/checkout/sessions?subscription=sub_1"))).containsExactly("cs_1");
		assertThat(ids(this.stripe.get("/v1/invoices?subscription=sub_1"))).containsExactly("in_1");
		assertThat(ids(this.stripe.get("/v1/invoices?subscription=sub_2"))).containsExactly("in_2");
		assertThat(ids(this.stripe
			.get("/v1/invoice_payments?payment%5Btype%5D=payment_intent&payment%5Bpayment_intent%5D=pi_1")))
			.containsExactly("inpay_1");
		assertThat(ids(this.stripe.get("/v1/invoice_payments?invoice=in_2"))).containsExactly("inpay_2");
		assertThat(ids(this.stripe.get("/v1/refunds?charge=ch_1"))).containsExactly("re_1");
		assertThat(ids(this.stripe.get("/v1/disputes?payment_intent=pi_2"))).isEmpty();
	}

	@Test
	void lineItemsAreReadByThemselvesOrExpanded() {
		// Given
		this.standIns.stripe()
			.put("""
					{"id":"cs_1","object":"checkout.session","subscription":"sub_1",
					"line_items":{"object":"list","data":[{"id":"li_1","price":{"id":"price_1","product":"prod_day"}}]}}""");
		this.standIns.stripe().put("{\"id\":\"sub_1\",\"object\":\"subscription\",\"status\":\"active\"}");
		// When
		Caller.Reply plain = this.stripe.get("/v1/checkout/sessions/cs_1");
		Caller.Reply expanded = this.stripe
			.get("/v1/checkout/sessions/cs_1?expand%5B%5D=line_items&expand%5B%5D=subscription");
		Caller.Reply items = this.stripe.get("/v1/checkout/sessions/cs_1/line_items");
		// Then
		assertThat(plain.json().has("line_items")).isFalse();
		assertThat(plain.at("/subscription")).isEqualTo("sub_1");
		assertThat(expanded.at("/line_items/data/0/id")).isEqualTo("li_1");
		assertThat(expanded.at("/subscription/status")).isEqualTo("active");
		assertThat(items.at("/data/0/price/product")).isEqualTo("prod_day");
	}

	@Test
	void eventsComeNewestFirstPageByPage() {
		// Given
		for (int i = 1; i <= 5; i++) {
			event("evt_" + i, "invoice.paid", seconds(-100 + i), 0);
		}
		// When
		Caller.Reply first = this.stripe.get("/v1/events?limit=2");
		Caller.Reply next = this.stripe.get("/v1/events?limit=2&starting_after=evt_4");
		Caller.Reply last = this.stripe.get("/v1/events?limit=2&starting_after=evt_2");
		Caller.Reply before = this.stripe.get("/v1/events?limit=2&ending_before=evt_2");
		Caller.Reply newest = this.stripe.get("/v1/events?limit=2&ending_before=evt_4");
		// Then
		assertThat(ids(first)).containsExactly("evt_5", "evt_4");
		assertThat(first.at("/has_more")).isEqualTo("true");
		assertThat(ids(next)).containsExactly("evt_3", "evt_2");
		assertThat(ids(last)).containsExactly("evt_1");
		assertThat(last.at("/has_more")).isEqualTo("false");
		assertThat(ids(before)).containsExactly("evt_4", "evt_3");
		assertThat(before.at("/has_more")).isEqualTo("true");
		assertThat(ids(newest)).containsExactly("evt_5");
		assertThat(newest.at("/has_more")).isEqualTo("false");
	}

	@Test
	void narrowsEventsByTypeTimeAndDelivery() {
		// Given
		event("evt_1", "invoice.paid", seconds(-30), 0);
		event("evt_2", "charge.refunded", seconds(-20), 1);
		event("evt_3", "customer.created", seconds(-10), 0);
		// When, Then
		assertThat(ids(this.stripe.get("/v1/events?types%5B%5D=invoice.paid&types%5B%5D=charge.refunded")))
			.containsExactly("evt_2", "evt_1");
		assertThat(ids(this.stripe.get("/v1/events?type=customer.created"))).containsExactly("evt_3");
		assertThat(ids(this.stripe.get("/v1/events?delivery_success=false"))).containsExactly("evt_2");
		assertThat(ids(this.stripe.get("/v1/events?created%5Bgte%5D=" + seconds(-20)))).containsExactly("evt_3",
				"evt_2");
		assertThat(ids(this.stripe.get("/v1/events?created%5Blt%5D=" + seconds(-20)))).containsExactly("evt_1");
		assertThat(this.stripe.get("/v1/events?type=a&types%5B%5D=b").status()).isEqualTo(400);
	}

	@Test
	void takesTwentyTypesAtOnce() {
		// Given
		String twenty = IntStream.range(0, 20).mapToObj((number) -> "types%5B%5D=t." + number).collect(joining("&"));
		// When, Then
		assertThat(this.stripe.get("/v1/events?" + twenty).status()).isEqualTo(200);
		assertThat(this.stripe.get("/v1/events?" + twenty + "&types%5B%5D=t.20").status()).isEqualTo(400);
	}

	@Test
	void aForgottenEventIsNoCursorAnyMore() {
		// Given
		event("evt_1", "invoice.paid", seconds(0), 0);
		this.standIns.stripe().forget("evt_1");
		// When
		Caller.Reply reply = this.stripe.get("/v1/events?ending_before=evt_1");
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.at("/error/code")).isEqualTo("resource_missing");
	}

	@Test
	void eventsAreListedForThirtyDays() {
		// Given
		event("evt_1", "invoice.paid", seconds(0), 0);
		this.clock.pass(Duration.ofDays(31));
		event("evt_2", "invoice.paid", seconds(0), 0);
		// When, Then
		assertThat(ids(this.stripe.get("/v1/events"))).containsExactly("evt_2");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "limit=0", "limit=101", "limit=ten", "starting_after=evt_9", "created%5Bgte%5D=yesterday" })
	void refusesParametersThatMakeNoSense(String parameter) {
		// When
		Caller.Reply reply = this.stripe.get("/v1/events?" + parameter);
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.at("/error/type")).isEqualTo("invalid_request_error");
	}

	@Test
	void refusesCallsWithoutAKey() {
		// When
		Caller.Reply reply = new Caller(this.standIns.url("stripe"), "").get("/v1/account");
		// Then
		assertThat(reply.status()).isEqualTo(401);
		assertThat(this.stripe.get("/v1/account").at("/object")).isEqualTo("account");
	}

	@Test
	void refusesToHoldWhatIsNoStripeObject() {
		// When
		Caller.Reply reply = this.stripe.post("/_objects",
				"[{\"id\":\"sub_1\",\"object\":\"subscription\"},{\"id\":\"x\"}]");
		// Then
		assertThat(reply.status()).isEqualTo(400);
		assertThat(this.standIns.stripe().counts()).isEmpty();
	}

	private void event(String id, String type, long created, int pending) {
		this.standIns.stripe()
			.put("{\"id\":\"%s\",\"object\":\"event\",\"type\":\"%s\",\"created\":%d,\"pending_webhooks\":%d}"
				.formatted(id, type, created, pending));
	}

	private long seconds(long ago) {
		return Instant.now(this.clock).getEpochSecond() + ago;
	}

	private static List<String> ids(Caller.Reply list) {
		return list.json().path("data").valueStream().map((object) -> object.path("id").asString("")).toList();
	}

}
