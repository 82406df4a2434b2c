package dev.handsfree.journeys.life.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Telling;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invoice. Unless told otherwise it is of Ada's first subscription, and what it asks
 * for is the sum of its lines.
 */
public final class Invoice {

	private final String name;

	private final List<Line> lines = new ArrayList<>();

	private final ObjectNode metadata = Json.object();

	private String customer = "a";

	private Optional<String> subscription = Optional.of("a");

	private Optional<String> user = Optional.of("ada");

	private Optional<String> namedOnItself = Optional.empty();

	private String email = "ada";

	private String reason = "subscription_create";

	private String method = "charge_automatically";

	private Optional<Double> made = Optional.empty();

	private Optional<Double> dueDate = Optional.empty();

	private Optional<Long> total = Optional.empty();

	private long paidBefore;

	private boolean linked = true;

	private boolean outOfBand;

	private boolean cut;

	private Invoice(String name) {
		this.name = name;
	}

	/** An invoice without lines. */
	public static Invoice invoice(String name) {
		return new Invoice(name);
	}

	/** A month of the plan, for 20.00. */
	public static Invoice month(String name) {
		return invoice(name).line(Line.line("price_pro_monthly", 2000));
	}

	/** A year of the plan, for 200.00. */
	public static Invoice year(String name) {
		return invoice(name).line(Line.line("price_pro_yearly", 20_000));
	}

	/** One line more. */
	public Invoice line(Line line) {
		this.lines.add(line);
		return this;
	}

	/** Whose card it is. */
	public Invoice of(String customer) {
		this.customer = customer;
		return this;
	}

	/** The address on it, which the subscription's customer had. */
	public Invoice email(String email) {
		this.email = email;
		return this;
	}

	/** Of another subscription. */
	public Invoice sub(String subscription) {
		this.subscription = Optional.of(subscription);
		return this;
	}

	/** Of no subscription. */
	public Invoice single() {
		this.subscription = Optional.empty();
		return reason("manual");
	}

	/** The subscription names that user. */
	public Invoice user(String user) {
		this.user = Optional.of(user);
		return this;
	}

	/** The subscription names nobody. */
	public Invoice nobodys() {
		this.user = Optional.empty();
		return this;
	}

	/** Its own metadata name that user and that product. */
	public Invoice naming(String user, String product) {
		this.namedOnItself = Optional.of(user);
		this.metadata.put("handsfree_product", product);
		return this;
	}

	/** Its own metadata name that user. */
	public Invoice naming(String user) {
		this.namedOnItself = Optional.of(user);
		return this;
	}

	/** Why it was made. */
	public Invoice reason(String reason) {
		this.reason = reason;
		return this;
	}

	/** It is of a further period. */
	public Invoice renewal() {
		return reason("subscription_cycle");
	}

	/** It was made before it is told of, in days from now, and its periods begin then. */
	public Invoice made(double day) {
		this.made = Optional.of(day);
		return this;
	}

	/** It was sent, and is due then. */
	public Invoice sent(double dueDate) {
		this.method = "send_invoice";
		this.dueDate = Optional.of(dueDate);
		return this;
	}

	/** What is asked for, whatever the lines say: coupons and balances. */
	public Invoice total(long amount) {
		this.total = Optional.of(amount);
		return this;
	}

	/** So much of it was paid before. */
	public Invoice paidBefore(long amount) {
		this.paidBefore = amount;
		return this;
	}

	/** Nothing tells which payment paid it. */
	public Invoice unlinked() {
		this.linked = false;
		return this;
	}

	/** Nothing was charged for it: the money came another way. */
	public Invoice outOfBand() {
		this.outOfBand = true;
		this.linked = false;
		return this;
	}

	/** The event shows the first ten lines only. */
	public Invoice cut() {
		this.cut = true;
		return this;
	}

	/** Its money has come. */
	public Telling paid() {
		return told("invoice.paid", "paid");
	}

	/** Its money has come, in the words of the older type. */
	public Telling paymentSucceeded() {
		return told("invoice.payment_succeeded", "paid");
	}

	/** A payment of it failed. */
	public Telling failed() {
		return told("invoice.payment_failed", "open");
	}

	/** The bank asks the customer to confirm its payment. */
	public Telling actionRequired() {
		return told("invoice.payment_action_required", "open");
	}

	/** It is cancelled. */
	public Telling voided() {
		return told("invoice.voided", "void");
	}

	/** Its money is given up. */
	public Telling uncollectible() {
		return told("invoice.marked_uncollectible", "uncollectible");
	}

	private Telling told(String type, String status) {
		boolean paid = status.equals("paid");
		boolean money = paid && due() > 0;
		return new Telling() {

			@Override
			public List<Said> in(Scene scene) {
				List<Said> said = new ArrayList<>();
				said.add(Said.stripe(type, object(scene, status)));
				if (money && Invoice.this.linked && scene.layout() == Layout.DAHLIA) {
					said.add(Said.stripe("invoice_payment.paid", link(scene)));
				}
				return said;
			}

			@Override
			public Map<String, Scene.Payment> payments(double at) {
				return money ? Map.of(Invoice.this.name, new Scene.Payment(due(), at, Invoice.this.linked)) : Map.of();
			}

		};
	}

	private long due() {
		return this.total.orElseGet(() -> Math.max(0, this.lines.stream().mapToLong(Line::amount).sum()));
	}

	private ObjectNode object(Scene scene, String status) {
		boolean paid = status.equals("paid");
		String of = this.subscription.map((sub) -> scene.id("sub_", sub)).orElse(null);
		ObjectNode own = this.metadata.deepCopy();
		this.namedOnItself.ifPresent((name) -> own.put("handsfree_user", scene.user(name)));
		ObjectNode object = Json.object("id", scene.id("in_", this.name), "object", "invoice", "amount_due", due(),
				"amount_paid", paid ? due() : this.paidBefore, "amount_remaining", paid ? 0 : due() - this.paidBefore,
				"attempt_count", 1, "attempted", true, "billing_reason", this.reason, "collection_method", this.method,
				"created", made(scene), "currency", "usd", "customer", scene.id("cus_", this.customer),
				"customer_email", scene.email(this.email), "customer_name", "Ada Lovelace", "due_date",
				this.dueDate.map(scene::day).orElse(null), "hosted_invoice_url", scene.payUrl(this.name), "lines",
				lines(scene), "livemode", false, "metadata", own, "status", status, "total", due());
		if (scene.layout() == Layout.DAHLIA) {
			object.set("parent", (of != null) ? parent(scene, of) : null);
			return object;
		}
		boolean charged = due() > 0 && !this.outOfBand && this.linked;
		object.setAll(Json.object("subscription", of, "payment_intent", charged ? scene.id("pi_", this.name) : null,
				"charge", (charged && paid) ? scene.id("ch_", this.name) : null, "paid", paid, "paid_out_of_band",
				paid && this.outOfBand));
		return object;
	}

	private Instant made(Scene scene) {
		return this.made.map(scene::day).orElse(scene.at());
	}

	private ObjectNode lines(Scene scene) {
		List<ObjectNode> written = new ArrayList<>();
		for (Line line : this.lines) {
			written.add(line.in(scene, this.name + "_" + written.size(), made(scene), this.subscription));
		}
		ObjectNode list = Json.list(written);
		return this.cut ? list.put("has_more", true).put("total_count", written.size() + 1) : list;
	}

	private ObjectNode parent(Scene scene, String subscription) {
		ObjectNode named = Json.object();
		this.user.ifPresent((name) -> named.put("handsfree_user", scene.user(name)));
		return Json.object("type", "subscription_details", "quote_details", null, "subscription_details",
				Json.object("metadata", named, "subscription", subscription));
	}

	private ObjectNode link(Scene scene) {
		return Json.object("id", scene.id("inpay_", this.name), "object", "invoice_payment", "amount_paid", due(),
				"created", scene.at(), "currency", "usd", "invoice", scene.id("in_", this.name), "is_default", true,
				"livemode", false, "payment",
				Json.object("type", "payment_intent", "payment_intent", scene.id("pi_", this.name)), "status", "paid");
	}

}
