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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A subscription. Unless told otherwise it is Ada's, to the monthly plan, active, and ten
 * days old.
 */
public final class Subscription {

	private final String name;

	private final List<Item> items = new ArrayList<>();

	private String customer = "a";

	private Optional<String> user = Optional.of("ada");

	private Optional<String> product = Optional.empty();

	private String status = "active";

	private String latest = "a1";

	private String method = "charge_automatically";

	private double start = -10;

	private double end = 20;

	private Optional<Double> trialEnd = Optional.empty();

	private Optional<Double> cancelAt = Optional.empty();

	private Optional<Double> endedAt = Optional.empty();

	private boolean atPeriodEnd;

	private boolean paused;

	private boolean cut;

	private @Nullable Previous previous;

	private Subscription(String name) {
		this.name = name;
	}

	/** Ada's first subscription. */
	public static Subscription sub() {
		return sub("a");
	}

	/** Another one of hers. */
	public static Subscription sub(String name) {
		return new Subscription(name);
	}

	/** Whose card it is. */
	public Subscription of(String customer) {
		this.customer = customer;
		return this;
	}

	/** Its own metadata name that user. */
	public Subscription user(String user) {
		this.user = Optional.of(user);
		return this;
	}

	/** Its own metadata name nobody. */
	public Subscription nobodys() {
		this.user = Optional.empty();
		return this;
	}

	/** Its own metadata name that product. */
	public Subscription product(String product) {
		this.product = Optional.of(product);
		return this;
	}

	/** How it stands. */
	public Subscription status(String status) {
		this.status = status;
		return this;
	}

	/** Its current period, in days from now. */
	public Subscription period(double start, double end) {
		this.start = start;
		this.end = end;
		return this;
	}

	/** One item more; the first one takes the place of the monthly plan. */
	public Subscription item(String price) {
		return item(price, 1);
	}

	/** So many of one item more. */
	public Subscription item(String price, long quantity) {
		this.items.add(new Item(new Price(price), quantity, Optional.empty()));
		return this;
	}

	/** One item more with a period of its own, in days from now. */
	public Subscription item(String price, double start, double end) {
		this.items.add(new Item(new Price(price), 1, Optional.of(new double[] { start, end })));
		return this;
	}

	/** The newest invoice. */
	public Subscription latest(String invoice) {
		this.latest = invoice;
		return this;
	}

	/** Its invoices are sent instead of being charged. */
	public Subscription sent() {
		this.method = "send_invoice";
		return this;
	}

	/** It is tried for free until then. */
	public Subscription trial(double end) {
		this.status = "trialing";
		this.trialEnd = Optional.of(end);
		return this;
	}

	/** It was tried for free until then. */
	public Subscription trialEnded(double end) {
		this.trialEnd = Optional.of(end);
		return this;
	}

	/** It ends by the customer's wish. */
	public Subscription cancelAt(double day) {
		this.cancelAt = Optional.of(day);
		return this;
	}

	/** It ends with its period by the customer's wish. */
	public Subscription atPeriodEnd() {
		this.atPeriodEnd = true;
		return cancelAt(this.end);
	}

	/** It has ended. */
	public Subscription canceled(double day) {
		this.status = "canceled";
		this.endedAt = Optional.of(day);
		return this;
	}

	/** Nothing is collected for it. */
	public Subscription paused() {
		this.paused = true;
		return this;
	}

	/** The event shows the first ten items only. */
	public Subscription cut() {
		this.cut = true;
		return this;
	}

	/** What an update replaced. */
	public Subscription was(String field, String value) {
		this.previous = (scene) -> Json.object(field, value);
		return this;
	}

	/** An update replaced its user. */
	public Subscription wasOf(String user) {
		this.previous = (scene) -> Json.object("metadata", Json.object("handsfree_user", scene.user(user)));
		return this;
	}

	/** It began. */
	public Telling created() {
		return told("customer.subscription.created");
	}

	/** It changed. */
	public Telling updated() {
		return told("customer.subscription.updated");
	}

	/** It is over. */
	public Telling deleted() {
		return told("customer.subscription.deleted");
	}

	/** It stands still. */
	public Telling stopped() {
		return told("customer.subscription.paused");
	}

	/** Its trial ends soon. */
	public Telling trialWillEnd() {
		return told("customer.subscription.trial_will_end");
	}

	private Telling told(String type) {
		return (scene) -> {
			Previous before = this.previous;
			ObjectNode replaced = (before != null) ? before.in(scene) : type.endsWith("updated") ? Json.object() : null;
			return List.of(new Telling.Said("stripe", type, object(scene), replaced, Map.of()));
		};
	}

	private ObjectNode object(Scene scene) {
		Instant created = scene.day(this.start);
		ObjectNode metadata = Json.object();
		this.user.ifPresent((name) -> metadata.put("handsfree_user", scene.user(name)));
		this.product.ifPresent((name) -> metadata.put("handsfree_product", name));
		ObjectNode object = Json.object("id", scene.id("sub_", this.name), "object", "subscription",
				"billing_cycle_anchor", created, "cancel_at", day(scene, this.cancelAt), "cancel_at_period_end",
				this.atPeriodEnd, "canceled_at", day(scene, this.endedAt), "collection_method", this.method, "created",
				created, "currency", "usd", "customer", scene.id("cus_", this.customer), "ended_at",
				day(scene, this.endedAt), "items", items(scene), "latest_invoice", scene.id("in_", this.latest),
				"livemode", false, "metadata", metadata, "pause_collection",
				this.paused ? Json.object("behavior", "void", "resumes_at", null) : null, "start_date", created,
				"status", this.status, "test_clock", null, "trial_end", day(scene, this.trialEnd), "trial_start",
				this.trialEnd.isPresent() ? created : null);
		if (scene.layout().isBeforeBasil()) {
			object.setAll(Json.object("current_period_start", scene.day(this.start), "current_period_end",
					scene.day(this.end)));
		}
		return object;
	}

	private ObjectNode items(Scene scene) {
		List<Item> all = this.items.isEmpty() ? List.of(new Item(new Price("price_pro_monthly"), 1, Optional.empty()))
				: this.items;
		List<ObjectNode> written = new ArrayList<>();
		for (Item item : all) {
			written.add(item(scene, item, written.size()));
		}
		ObjectNode list = Json.list(written);
		return this.cut ? list.put("has_more", true).put("total_count", written.size() + 1) : list;
	}

	private ObjectNode item(Scene scene, Item item, int place) {
		ObjectNode object = Json.object("id", scene.id("si_" + place + "_", this.name), "object", "subscription_item",
				"metadata", Json.object(), "subscription", scene.id("sub_", this.name));
		if (!item.price().isMetered()) {
			object.put("quantity", item.quantity());
		}
		if (scene.layout() != Layout.DAHLIA) {
			object.set("plan", item.price().asPlan());
		}
		else {
			double[] period = item.period().orElse(new double[] { this.start, this.end });
			object.setAll(Json.object("current_period_start", scene.day(period[0]), "current_period_end",
					scene.day(period[1])));
		}
		if (!scene.layout().hasPlansOnly()) {
			object.set("price", item.price().asPrice());
		}
		return object;
	}

	private static @Nullable Instant day(Scene scene, Optional<Double> day) {
		return day.map(scene::day).orElse(null);
	}

	/** What an update replaced, in the ids of one run. */
	@FunctionalInterface
	private interface Previous {

		ObjectNode in(Scene scene);

	}

	/**
	 * An item.
	 *
	 * @param price what of
	 * @param quantity how many
	 * @param period its own period, if it has one
	 */
	private record Item(Price price, long quantity, Optional<double[]> period) {
	}

}
