package dev.handsfree.journeys.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Order;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Story;
import dev.handsfree.journeys.life.story.Telling.Said;
import dev.handsfree.journeys.story.Webhook;
import tools.jackson.databind.node.ObjectNode;

/**
 * A story in one layout and one order, with ids of its own.
 *
 * @param story the story
 * @param order in which order its webhooks arrive
 * @param scene whose ids they hold
 */
record Run(Story story, Order order, Scene scene) {

	static Run of(Story story, int number, Layout layout, Order order, Instant now) {
		String key = "x%03d%c%c".formatted(number,
				Character.toLowerCase(layout.name().charAt(layout.name().length() - 1)),
				Character.toLowerCase(order.name().charAt(0)));
		return new Run(story, order, story.scene(layout, key, now));
	}

	/** What is sent, and in which order; each list when the one before it has arrived. */
	List<List<Webhook>> webhooks(long seed) {
		SortedMap<Integer, List<Webhook>> phases = new TreeMap<>();
		int number = 0;
		for (Story.Told told : story().told(this.scene)) {
			phases.computeIfAbsent(told.phase(), (phase) -> new ArrayList<>()).add(webhook(told, number++));
		}
		List<List<Webhook>> sent = phases.values()
			.stream()
			.map((webhooks) -> this.order.arrange(webhooks, Run::renamed, new Random(seed)))
			.toList();
		return (this.order == Order.REVERSED) ? sent.reversed() : sent;
	}

	private Webhook webhook(Story.Told told, int number) {
		Said said = told.said();
		return said.source().equals("chatbot") ? chatbot(told.at(), said, number) : stripe(told.at(), said, number);
	}

	private Webhook chatbot(Instant at, Said said, int number) {
		ObjectNode body = Json.object("type", said.type(), "timestamp", at.toString(), "data", said.object());
		return new Webhook("chatbot", "msg_%02d%s".formatted(number, this.scene.key()), body.toString(), Map.of());
	}

	private Webhook stripe(Instant at, Said said, int number) {
		String id = "evt_%02d%s".formatted(number, this.scene.key());
		ObjectNode data = Json.object("object", said.object());
		ObjectNode previous = said.previous();
		if (previous != null) {
			data.set("previous_attributes", previous);
		}
		ObjectNode body = Json.object("id", id, "object", "event", "api_version", this.scene.layout().version(),
				"created", at, "data", data, "livemode", false, "pending_webhooks", 1, "request",
				Json.object("id", null, "idempotency_key", null), "type", said.type());
		said.marks().forEach(body::put);
		return new Webhook(said.source(), id, body.toString(), Map.of());
	}

	private static Webhook renamed(Webhook webhook) {
		String other = webhook.id() + "r";
		return new Webhook(webhook.source(), other, webhook.body().replace(webhook.id(), other), Map.of());
	}

	@Override
	public String toString() {
		return "%s, %s, %s (%s)".formatted(this.story, this.scene.layout().version(),
				this.order.name().toLowerCase(Locale.ROOT), this.scene.key());
	}

}
