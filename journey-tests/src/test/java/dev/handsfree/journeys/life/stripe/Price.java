package dev.handsfree.journeys.life.stripe;

import dev.handsfree.journeys.life.story.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A price, whose id tells its product and how it is billed: {@code price_pro_yearly},
 * {@code price_pro_usage}.
 *
 * @param id Stripe's id of it
 */
record Price(String id) {

	String product() {
		return this.id.replaceFirst("^price_([^_]+).*$", "prod_$1");
	}

	boolean isYearly() {
		return this.id.contains("_yearly");
	}

	boolean isMetered() {
		return this.id.contains("_usage");
	}

	boolean isRecurring() {
		return isYearly() || isMetered() || this.id.contains("_monthly") || this.id.contains("_addon");
	}

	ObjectNode asPrice() {
		ObjectNode price = Json.object("id", this.id, "object", "price", "active", true, "currency", "usd",
				"lookup_key", null, "metadata", Json.object(), "product", product(), "type",
				isRecurring() ? "recurring" : "one_time");
		if (isRecurring()) {
			price.set("recurring", Json.object("interval", interval(), "interval_count", 1, "usage_type", usage()));
		}
		return price;
	}

	ObjectNode asPlan() {
		return Json.object("id", this.id, "object", "plan", "currency", "usd", "interval", interval(), "interval_count",
				1, "product", product(), "usage_type", usage());
	}

	private String interval() {
		return isYearly() ? "year" : "month";
	}

	private String usage() {
		return isMetered() ? "metered" : "licensed";
	}

}
