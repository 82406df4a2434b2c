// Tells Handsfree of a lead. Before: npm install standardwebhooks. Then:
// HANDSFREE_URL=http://127.0.0.1:8080 CHATBOT_WEBHOOK_SECRET=whsec_… node chatbot.mjs
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** @type {import("./chatbot.d.ts").ChatbotEvent} */
const event = { type: "lead.captured", timestamp: new Date().toISOString(), data: { conversation_id: "conv_1", email: "ada@example.com", name: "Ada", tags: ["pricing"] } };

const { HANDSFREE_URL = "http://127.0.0.1:8080", CHATBOT_WEBHOOK_SECRET = "" } = process.env;
const id = `msg_${randomUUID()}`; // one per event: whatever is sent again under the same id is done once
const body = JSON.stringify(event);
const now = new Date();
const signature = new Webhook(CHATBOT_WEBHOOK_SECRET).sign(id, now, body);
const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": signature };
const answer = await fetch(`${HANDSFREE_URL}/webhooks/chatbot`, { method: "POST", headers, body });
console.log(answer.status, await answer.text());
process.exitCode = answer.ok ? 0 : 1; // not 2xx: send it again later, under the same id and signed anew
