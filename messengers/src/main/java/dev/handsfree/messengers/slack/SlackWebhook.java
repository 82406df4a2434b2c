package dev.handsfree.messengers.slack;

import java.time.Duration;
import java.util.Optional;

import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.Payload;
import com.slack.api.webhook.WebhookResponse;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.messengers.slack.SlackCalls.Effect;
import dev.handsfree.topics.Cause;

/**
 * People are told in one Slack channel through an incoming webhook. It names no message,
 * edits none and finds none: after a crash in the middle of a call a message may come
 * once more.
 */
final class SlackWebhook implements Messenger {

	/** No message, so that none is posted: a webhook that is well says so with 400. */
	private static final String NO_MESSAGE = "{}";

	private final SlackCalls calls;

	private final String url;

	/**
	 * @param url its address, which is a secret
	 */
	SlackWebhook(SlackCalls calls, String url) {
		this.calls = calls;
		this.url = url;
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
	public String post(Message message) {
		Payload payload = Payload.builder()
			.text(SlackBlocks.text(message))
			.blocks(SlackBlocks.of(message))
			.unfurlLinks(false)
			.unfurlMedia(false)
			.build();
		WebhookResponse answer = this.calls.send(this.url, GsonFactory.createSnakeCase().toJson(payload));
		if (answer.getCode() != 200 || !"ok".equals(answer.getBody())) {
			throw SlackCalls.failure(answer, Effect.POSSIBLE);
		}
		return "webhook";
	}

	@Override
	public Optional<Cause> probe() {
		try {
			MessengerException answer = SlackCalls.failure(this.calls.send(this.url, NO_MESSAGE), Effect.NONE);
			return (answer.why() instanceof NotTaken.TryLater later) ? Optional.of(later.cause()) : Optional.empty();
		}
		catch (MessengerException ex) {
			return Optional.of(Cause.UNREACHABLE);
		}
	}

}
