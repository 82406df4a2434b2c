package dev.handsfree.messengers.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message.Metadata;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.messengers.slack.SlackCalls.Effect;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * People are told in one Slack channel by a bot, whose messages are edited. Slack has no
 * idempotency key: each message carries its effect's hash as metadata, by which it is
 * found again in the channel's history, where the bot may read that.
 */
final class SlackBot implements Messenger {

	private static final String METADATA = "handsfree_alert";

	/** Where the bot may not read the history, nobody can tell. */
	private static final Set<String> MAY_NOT_READ = Set.of("missing_scope", "channel_not_found", "not_in_channel",
			"no_permission");

	/** The message is gone, or not to be edited any more. */
	private static final Set<String> NOT_EDITABLE = Set.of("message_not_found", "edit_window_closed",
			"cant_update_message", "channel_not_found", "msg_too_old");

	private static final int LOOKED_THROUGH = 200;

	private final SlackCalls calls;

	private final String token;

	private final String channel;

	/**
	 * @param channel where it posts: its id, or a name such as #alerts
	 */
	SlackBot(SlackCalls calls, String token, String channel) {
		this.calls = calls;
		this.token = token;
		this.channel = channel;
	}

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public Duration callLimit() {
		return this.calls.callLimit();
	}

	@Override
	public boolean edits() {
		return true;
	}

	@Override
	public String post(Message message) {
		ChatPostMessageRequest.ChatPostMessageRequestBuilder request = ChatPostMessageRequest.builder()
			.channel(this.channel)
			.text(SlackBlocks.text(message))
			.blocks(SlackBlocks.of(message))
			.metadata(metadata(message))
			.unfurlLinks(false)
			.unfurlMedia(false);
		message.answers().map(Posted::parse).ifPresent((first) -> request.threadTs(first.ts()).replyBroadcast(true));
		ChatPostMessageResponse answer = this.calls.ask(this.token, Effect.POSSIBLE,
				(slack) -> slack.chatPostMessage(request.build()));
		required(answer);
		return new Posted(answer.getChannel(), answer.getTs()).toString();
	}

	@Override
	public boolean edit(String posted, Message message) {
		Posted first = Posted.parse(posted);
		ChatUpdateResponse answer = this.calls.ask(this.token, Effect.NONE,
				(slack) -> slack.chatUpdate(ChatUpdateRequest.builder()
					.channel(first.channel())
					.ts(first.ts())
					.text(SlackBlocks.text(message))
					.blocks(SlackBlocks.of(message))
					.metadata(metadata(message))
					.build()));
		if (!answer.isOk() && answer.getError() != null && NOT_EDITABLE.contains(answer.getError())) {
			return false;
		}
		required(answer);
		return true;
	}

	@Override
	public Optional<String> find(Message message, Instant since) {
		ConversationsHistoryResponse answer = this.calls.ask(this.token, Effect.NONE,
				(slack) -> slack.conversationsHistory((request) -> request.channel(this.channel)
					.oldest(Long.toString(since.getEpochSecond()))
					.includeAllMetadata(true)
					.limit(LOOKED_THROUGH)));
		if (!answer.isOk() && answer.getError() != null && MAY_NOT_READ.contains(answer.getError())) {
			return Optional.empty();
		}
		required(answer);
		return answer.getMessages()
			.stream()
			.filter((one) -> is(message, one.getMetadata()))
			.map((one) -> new Posted(this.channel, one.getTs()).toString())
			.findFirst();
	}

	@Override
	public Optional<Cause> probe() {
		try {
			required(this.calls.ask(this.token, Effect.NONE, (slack) -> slack.authTest((request) -> request)));
			return Optional.empty();
		}
		catch (MessengerException ex) {
			return Optional.of((ex.why() instanceof NotTaken.TryLater later) ? later.cause() : Cause.UNREACHABLE);
		}
	}

	private static void required(SlackApiTextResponse answer) {
		if (!answer.isOk()) {
			throw SlackCalls.failure(answer.getError());
		}
	}

	private static Metadata metadata(Message message) {
		return Metadata.builder()
			.eventType(METADATA)
			.eventPayload(Map.of("effect", Sha256.hex(message.effect())))
			.build();
	}

	private static boolean is(Message message, @Nullable Metadata metadata) {
		return metadata != null && METADATA.equals(metadata.getEventType())
				&& Sha256.hex(message.effect()).equals(metadata.getEventPayload().get("effect"));
	}

	/**
	 * Where a message is.
	 *
	 * @param channel the channel's id
	 * @param ts what Slack calls the message in it
	 */
	private record Posted(String channel, String ts) {

		static Posted parse(String text) {
			int slash = text.indexOf('/');
			return new Posted(text.substring(0, slash), text.substring(slash + 1));
		}

		@Override
		public String toString() {
			return this.channel + "/" + this.ts;
		}

	}

}
