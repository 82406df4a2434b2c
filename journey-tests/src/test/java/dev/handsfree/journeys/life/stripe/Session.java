package dev.handsfree.journeys.life.stripe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Telling;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkout. Unless told otherwise it is Ada's, paid at once, for 7.00, without an
 * invoice.
 */
public final class Session {

	private final String name;

	private final ObjectNode metadata = Json.object();

	private Optional<String> user = Optional.of("ada");

	private Optional<String> customer = Optional.of("a");

	private Optional<String> subscription = Optional.empty();

	private Optional<String> invoice = Optional.empty();

	private Optional<ObjectNode> sold = Optional.empty();

	private String email = "ada";

	private String paymentStatus = "paid";

	private long amount = 700;

	private boolean link;

	private Session(String name) {
		this.name = name;
	}

	/** A single payment. */
	public static Session session(String name) {
		return new Session(name);
	}

	/** A day pass for 7.00. */
	public static Session dayPass(String name) {
		return session(name).product("day-pass");
	}

	/** A subscription of Ada's begins, with its first invoice. */
	public static Session subscribing() {
		return session("sub").subscription("a").invoice("a1").amount(2000);
	}

	/** Who is named in {@code client_reference_id}. */
	public Session user(String user) {
		this.user = Optional.of(user);
		return this;
	}

	/** Nobody is named. */
	public Session nobodys() {
		this.user = Optional.empty();
		return this;
	}

	/** Whose card it is. */
	public Session of(String customer) {
		this.customer = Optional.of(customer);
		return this;
	}

	/** No customer is made of the payer. */
	public Session guest() {
		this.customer = Optional.empty();
		return this;
	}

	/** The address that was typed. */
	public Session email(String email) {
		this.email = email;
		return this;
	}

	/** What subscription it begins. */
	public Session subscription(String subscription) {
		this.subscription = Optional.of(subscription);
		return this;
	}

	/** What invoice it has. */
	public Session invoice(String invoice) {
		this.invoice = Optional.of(invoice);
		return this;
	}

	/** What it sells, by our own metadata. */
	public Session product(String product) {
		this.metadata.put("handsfree_product", product);
		return this;
	}

	/** How much. */
	public Session amount(long amount) {
		this.amount = amount;
		return this;
	}

	/** Nothing was to be paid. */
	public Session free() {
		this.paymentStatus = "no_payment_required";
		return amount(0);
	}

	/** The money has not come yet. */
	public Session unpaid() {
		this.paymentStatus = "unpaid";
		return this;
	}

	/** By a link that anybody can open. */
	public Session byLink() {
		this.link = true;
		return this;
	}

	/** What it sold, as only Stripe's API tells. */
	public Session selling(String price, long quantity) {
		this.sold = Optional.of(Json.list(List.of(Json.object("id", "li_1", "object", "item", "amount_total",
				this.amount, "currency", "usd", "quantity", quantity, "price", new Price(price).asPrice()))));
		return this;
	}

	/** The payer has finished. */
	public Telling completed() {
		return told("checkout.session.completed");
	}

	/** Its money has come after all. */
	public Telling asyncSucceeded() {
		this.paymentStatus = "paid";
		return told("checkout.session.async_payment_succeeded");
	}

	/** Its money has not come. */
	public Telling asyncFailed() {
		this.paymentStatus = "unpaid";
		return told("checkout.session.async_payment_failed");
	}

	/** The payer has never finished. */
	public Telling expired() {
		this.paymentStatus = "unpaid";
		return told("checkout.session.expired");
	}

	private Telling told(String type) {
		boolean own = this.subscription.isEmpty() && this.invoice.isEmpty()
				&& !this.paymentStatus.equals("no_payment_required");
		return new Telling() {

			@Override
			public List<Said> in(Scene scene) {
				return List.of(Said.stripe(type, object(scene, type, own)));
			}

			@Override
			public Map<String, Scene.Payment> payments(double at) {
				return own ? Map.of(Session.this.name, new Scene.Payment(Session.this.amount, at, false)) : Map.of();
			}

		};
	}

	private ObjectNode object(Scene scene, String type, boolean own) {
		ObjectNode object = Json.object("id", scene.id("cs_test_", this.name), "object", "checkout.session",
				"amount_subtotal", this.amount, "amount_total", this.amount, "client_reference_id",
				this.user.map(scene::user).orElse(null), "created", scene.at(), "currency", "usd", "customer",
				this.customer.map((of) -> scene.id("cus_", of)).orElse(null), "customer_details",
				Json.object("email", scene.email(this.email), "name", "Ada Lovelace", "phone", null), "customer_email",
				null, "invoice", this.invoice.map((of) -> scene.id("in_", of)).orElse(null), "livemode", false,
				"metadata", this.metadata.deepCopy(), "mode",
				this.subscription.isPresent() ? "subscription" : "payment", "payment_intent",
				own ? scene.id("pi_", this.name) : null, "payment_link", this.link ? "plink_1" : null, "payment_status",
				this.paymentStatus, "status", type.endsWith("expired") ? "expired" : "complete", "subscription",
				this.subscription.map((of) -> scene.id("sub_", of)).orElse(null));
		this.sold.ifPresent((lines) -> object.set("line_items", lines));
		return object;
	}

}
