package dev.handsfree.standin.slack;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.standin.wire.Site;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bot token opens of Slack's Web API: posting, editing and reading back messages.
 * Its errors are answered with status 200, as Slack does.
 */
final class SlackBot {

	/** Slack's ids of channels; a name such as #alerts becomes this one. */
	private static final String CHANNEL = "C0STANDIN";

	private final Shelf messages;

	private final Clock clock;

	SlackBot(Site site, Shelf messages, Clock clock) {
		this.messages = messages;
		this.clock = clock;
		site.on("POST", "/api/auth.test", (request) -> signedIn(request, Map.of())
			.orElseGet(() -> Answer.json(200, ok().put("user_id", "U0STANDIN").put("team_id", "T0STANDIN"))));
		site.on("POST", "/api/chat.postMessage", this::post);
		site.on("POST", "/api/chat.update", this::update);
		site.on("POST", "/api/conversations.history", this::history);
	}

	private Answer post(Request request) {
		Map<String, String> form = form(request);
		return signedIn(request, form).or(() -> unfit(form)).orElseGet(() -> {
			String id = this.messages.nextId(1);
			ObjectNode kept = Json.object().put("id", id).put("channel", channel(form));
			kept.put("ts", "%d.%06d".formatted(this.clock.instant().getEpochSecond(), Long.parseLong(id)));
			kept.put("edits", 0).put("received_at", this.clock.instant().toString());
			kept.set("payload", payload(form));
			this.messages.put(id, kept);
			return Answer.json(200, told(kept));
		});
	}

	private Answer update(Request request) {
		Map<String, String> form = form(request);
		return signedIn(request, form).or(() -> unfit(form)).orElseGet(() -> {
			Optional<ObjectNode> found = this.messages.all()
				.stream()
				.filter((message) -> Json.text(message, "/ts").equals(form.get("ts"))
						&& Json.text(message, "/channel").equals(form.get("channel")))
				.findFirst();
			if (found.isEmpty()) {
				return error("message_not_found");
			}
			ObjectNode edited = found.get().deepCopy();
			edited.put("edits", edited.path("edits").asInt(0) + 1).set("payload", payload(form));
			this.messages.put(Json.text(edited, "/id"), edited);
			return Answer.json(200, told(edited));
		});
	}

	/** Newest first, as Slack lists them. */
	private Answer history(Request request) {
		Map<String, String> form = form(request);
		return signedIn(request, form).orElseGet(() -> {
			ArrayNode list = Json.array();
			double oldest = Double.parseDouble(form.getOrDefault("oldest", "0"));
			this.messages.all()
				.reversed()
				.stream()
				.filter((message) -> Json.text(message, "/channel").equals(channel(form)))
				.filter((message) -> Double.parseDouble(Json.text(message, "/ts")) >= oldest)
				.forEach((message) -> list.add(((ObjectNode) message.path("payload").deepCopy()).put("type", "message")
					.put("ts", Json.text(message, "/ts"))));
			return Answer.json(200, ok().put("has_more", false).set("messages", list));
		});
	}

	private static Optional<Answer> signedIn(Request request, Map<String, String> form) {
		boolean named = request.credentials("Bearer").isPresent() || form.containsKey("token");
		return named ? Optional.empty() : Optional.of(error("not_authed"));
	}

	private static Optional<Answer> unfit(Map<String, String> form) {
		if (form.getOrDefault("channel", "").isEmpty()) {
			return Optional.of(error("channel_not_found"));
		}
		if (form.getOrDefault("text", "").isEmpty() && form.getOrDefault("blocks", "").isEmpty()) {
			return Optional.of(error("no_text"));
		}
		return SlackStandIn.hasTooManyBlocks(payload(form)) ? Optional.of(error("invalid_blocks")) : Optional.empty();
	}

	private static String channel(Map<String, String> form) {
		String named = form.getOrDefault("channel", "");
		return named.matches("[CG][A-Z0-9]+") ? named : CHANNEL;
	}

	private static ObjectNode payload(Map<String, String> form) {
		ObjectNode payload = Json.object().put("text", form.getOrDefault("text", ""));
		for (String nested : List.of("blocks", "metadata")) {
			String json = form.getOrDefault(nested, "");
			if (!json.isEmpty()) {
				payload.set(nested, Json.parse(json));
			}
		}
		if (form.containsKey("thread_ts")) {
			payload.put("thread_ts", form.get("thread_ts"));
		}
		return payload;
	}

	private static ObjectNode told(ObjectNode message) {
		return ok().put("channel", Json.text(message, "/channel")).put("ts", Json.text(message, "/ts"));
	}

	private static ObjectNode ok() {
		return Json.object().put("ok", true);
	}

	private static Answer error(String reason) {
		return Answer.refused(200, Json.object().put("ok", false).put("error", reason), reason);
	}

	private static Map<String, String> form(Request request) {
		Map<String, String> form = new LinkedHashMap<>();
		Stream.of(request.body().split("&"))
			.map((pair) -> pair.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.forEach((pair) -> form.put(decoded(pair[0]), decoded(pair[1])));
		return form;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
