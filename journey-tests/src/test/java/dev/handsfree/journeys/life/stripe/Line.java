package dev.handsfree.journeys.life.stripe;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Scene;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of an invoice. Its period begins with the invoice and is as long as its price
 * says, unless told otherwise.
 *
 * @param price the price
 * @param amount how much
 * @param quantity how many
 * @param start the period's start, in days from now
 * @param end its end
 * @param proration whether it makes up for a change within a period
 */
public record Line(String price, long amount, long quantity, Optional<Double> start, Optional<Double> end,
		boolean proration) {

	/** One of that, for so much. */
	public static Line line(String price, long amount) {
		return new Line(price, amount, 1, Optional.empty(), Optional.empty(), false);
	}

	/** So many. */
	public Line quantity(long number) {
		return new Line(this.price, this.amount, number, this.start, this.end, this.proration);
	}

	/** For that time, in days from now. */
	public Line period(double from, double to) {
		return new Line(this.price, this.amount, this.quantity, Optional.of(from), Optional.of(to), this.proration);
	}

	/** It makes up for a change within a period. */
	public Line prorated() {
		return new Line(this.price, this.amount, this.quantity, this.start, this.end, true);
	}

	ObjectNode in(Scene scene, String name, Instant made, Optional<String> of) {
		String subscription = of.map((sub) -> scene.id("sub_", sub)).orElse(null);
		Price sold = new Price(this.price);
		String item = scene.id("si_0_", of.orElse("a"));
		ObjectNode line = Json.object("id", scene.id("il_", name), "object", "line_item", "amount", this.amount,
				"currency", "usd", "livemode", false, "metadata", Json.object(), "period", period(scene, made),
				"quantity", this.quantity);
		if (scene.layout() == Layout.DAHLIA) {
			line.set("pricing", Json.object("type", "price_details", "price_details",
					Json.object("price", this.price, "product", sold.product())));
			line.set("parent", parent(sold, subscription, item));
			return line;
		}
		boolean recurring = subscription != null && sold.isRecurring();
		line.setAll(Json.object("proration", this.proration, "type", recurring ? "subscription" : "invoiceitem",
				"subscription", subscription));
		if (recurring) {
			line.put("subscription_item", item);
		}
		line.set("plan", sold.isRecurring() ? sold.asPlan() : null);
		if (!scene.layout().hasPlansOnly()) {
			line.set("price", sold.asPrice());
		}
		return line;
	}

	private ObjectNode period(Scene scene, Instant made) {
		Instant from = this.start.map(scene::day).orElse(made);
		Price sold = new Price(this.price);
		long days = sold.isYearly() ? 365 : sold.isRecurring() ? 30 : 0;
		return Json.object("start", from, "end",
				this.end.map(scene::day).orElseGet(() -> from.plusSeconds(days * 86_400)));
	}

	private ObjectNode parent(Price sold, @Nullable String subscription, String item) {
		return (subscription != null && sold.isRecurring())
				? Json.object("type", "subscription_item_details", "subscription_item_details",
						Json.object("proration", this.proration, "subscription", subscription, "subscription_item",
								item))
				: Json.object("type", "invoice_item_details", "invoice_item_details",
						Json.object("proration", this.proration, "subscription", subscription));
	}

}
