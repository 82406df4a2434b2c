package dev.handsfree.ingest.source.chatbot;

import java.util.Set;

import dev.handsfree.ingest.signature.HmacScheme;
import dev.handsfree.ingest.source.EventIds;
import dev.handsfree.ingest.source.Preset;
import dev.handsfree.topics.EventType;

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
