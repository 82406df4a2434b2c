package dev.handsfree.ingest.source.chatbot;

import java.util.Set;

import dev.handsfree.ingest.signature.StandardWebhooks;
import dev.handsfree.ingest.source.Preset;
import dev.handsfree.topics.EventType;

/**
 * The product's chatbot app: Standard Webhooks, whose webhook-id is the event's id. What
 * it may say is about people and conversations, never about money.
 */
public final class ChatbotPreset {

	private static final StandardWebhooks SCHEME = new StandardWebhooks("webhook-");

	/** The preset. */
	public static final Preset PRESET = new Preset("chatbot", SCHEME, new ChatbotNormalizer(SCHEME.idHeader()),
			Set.of(EventType.LEAD_CAPTURED, EventType.ACCOUNT_SIGNED_UP, EventType.ACCOUNT_CHANGED,
					EventType.ACCOUNT_DELETED, EventType.CONVERSATION_UPDATED, EventType.CONVERSATION_ESCALATED,
					EventType.CONVERSATION_RESOLVED),
			Preset.Modes.LIVE_ONLY);

	private ChatbotPreset() {
	}

}
