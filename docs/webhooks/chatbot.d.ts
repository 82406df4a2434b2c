/** The chatbot app's events, as `POST /webhooks/chatbot` takes them. The same as chatbot.schema.json. */
export type ChatbotEvent =
  | Envelope<"lead.captured", Lead>
  | Envelope<"account.signed_up" | "account.changed", Account>
  | Envelope<"account.deleted", Pick<Account, "user_id">>
  | Envelope<"conversation.updated", UpdatedConversation>
  | Envelope<"conversation.escalated", EscalatedConversation>
  | Envelope<"conversation.resolved", ResolvedConversation>;

interface Envelope<Type extends string, Data> {
  type: Type;
  /** When it happened, in ISO 8601; when it is missing, the time of arrival stands in. */
  timestamp?: string;
  data: Data;
}

export type Risk = "low" | "normal" | "high";

/** At least one of `email` and `user_id`. */
export type Lead = ({ email: string; user_id?: string } | { email?: string; user_id: string }) & {
  conversation_id?: string;
  name?: string;
  company?: string;
  intent?: string;
  tags?: string[];
  message?: string;
  source_url?: string;
  consent?: { marketing: boolean; /** The sentence the person agreed to. */ text?: string; at?: string };
};

export interface Account {
  user_id: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface UpdatedConversation {
  conversation_id: string;
  user_id?: string;
  email?: string;
  bot_turns?: number;
  risk?: Risk;
  summary?: string;
  source_url?: string;
}

export interface EscalatedConversation {
  conversation_id: string;
  summary: string;
  user_id?: string;
  email?: string;
  reason?: "asked_for_human" | "high_risk" | "bot_loop" | "other";
  risk?: Risk;
  source_url?: string;
}

export interface ResolvedConversation {
  conversation_id: string;
  resolved_by?: "bot" | "person";
}
