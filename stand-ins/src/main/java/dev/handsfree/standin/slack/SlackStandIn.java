package dev.handsfree.standin.slack;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.standin.wire.Site;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands in for Slack's incoming webhook and for a bot: whatever is posted is a message,
 * twice if it is posted twice, since the real one knows no idempotency either.
 */
public final class SlackStandIn {

	private static final int MOST_BLOCKS = 50;

	private final Site site;

	private final Shelf messages;

	private final Clock clock;

	public SlackStandIn(Journal journal, Clock clock) {
		this.clock = clock;
		this.site = new Site("slack", journal, clock, SlackStandIn::error, this::describe);
		this.messages = this.site.shelf("messages");
		new SlackBot(this.site, this.messages, clock);
		this.site.on("POST", "/services/{team}", this::post);
		this.site.on("POST", "/services/{team}/{app}", this::post);
		this.site.on("POST", "/services/{team}/{app}/{secret}", this::post);
	}

	public Site site() {
		return this.site;
	}

	/** All messages, oldest first. */
	public List<SlackMessage> messages() {
		return this.site.alone(() -> this.messages.all().stream().map(SlackStandIn::message).toList());
	}

	public Map<String, Integer> calls() {
		return this.site.calls();
	}

	public void failNext(Fault fault) {
		this.site.failNext(fault);
	}

	public void failNoMore() {
		this.site.failNoMore();
	}

	private Answer post(Request request) {
		Optional<ObjectNode> payload = request.jsonObject();
		if (payload.isEmpty()) {
			return Answer.text(400, "invalid_payload");
		}
		ObjectNode message = payload.get();
		if (Json.text(message, "/text").isEmpty() && message.path("blocks").isEmpty()
				&& message.path("attachments").isEmpty()) {
			return Answer.text(400, "missing_text_or_fallback_or_attachments");
		}
		if (hasTooManyBlocks(message)) {
			return Answer.text(400, "invalid_blocks");
		}
		String id = this.messages.nextId(1);
		ObjectNode kept = Json.object().put("id", id).put("hook", request.path().substring("/services/".length()));
		kept.put("received_at", this.clock.instant().toString()).set("payload", message);
		this.messages.put(id, kept);
		return Answer.text(200, "ok");
	}

	static boolean hasTooManyBlocks(ObjectNode message) {
		return message.path("blocks").size() > MOST_BLOCKS;
	}

	private void describe(ObjectNode state) {
		state.set("messages", Json.array(this.messages.all()));
	}

	private static SlackMessage message(ObjectNode kept) {
		return new SlackMessage(Json.text(kept, "/hook"), Json.text(kept, "/channel"), Json.text(kept, "/ts"),
				Json.text(kept, "/payload/text"), kept.path("payload").asObject().deepCopy(),
				Instant.parse(Json.text(kept, "/received_at")));
	}

	private static Answer error(int status, String reason) {
		return Answer.text(status, switch (status) {
			case 403 -> "action_prohibited";
			case 404 -> "no_service";
			case 410 -> "channel_is_archived";
			case 429 -> "rate_limited";
			case 500 -> "rollup_error";
			default -> reason;
		});
	}

}
