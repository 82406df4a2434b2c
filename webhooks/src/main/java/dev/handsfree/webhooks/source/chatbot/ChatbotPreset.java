package dev.handsfree.webhooks.source.chatbot;

import java.util.Set;

import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.signature.hmac.HmacScheme;
import dev.handsfree.webhooks.source.Preset;

/**
 * The product's chatbot app: Standard Webhooks, whose webhook-id is the event's id. What
 * it may say is about people and conversations, never about money.
 */
public final class ChatbotPreset {

	private static final String ID_HEADER = "webhook-id";

	/** The preset. */
	public static final Preset PRESET = Preset.known("chatbot", HmacScheme.standardWebhooks("webhook-"),
			EventIds.at(ID_HEADER), new ChatbotNormalizer(ID_HEADER),
			Set.of(EventType.LEAD_CAPTURED, EventType.ACCOUNT_SIGNED_UP, EventType.ACCOUNT_CHANGED,
					EventType.ACCOUNT_DELETED, EventType.CONVERSATION_UPDATED, EventType.CONVERSATION_ESCALATED,
					EventType.CONVERSATION_RESOLVED),
			Preset.Modes.LIVE_ONLY);

	private ChatbotPreset() {
	}

}
