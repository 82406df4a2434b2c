package dev.handsfree.ingest.webhook;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.handsfree.ingest.webhook.NodeProject.Ended;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What we tell developers of the chatbot app does what we say: the example runs as it
 * stands, with the real package, and the types fit what is taken.
 */
class ChatbotExampleTest {

	private static final Path DOCS = Path.of("..", "docs", "webhooks");

	@Test
	void theExampleTellsOfALead() throws Exception {
		Path example = NodeProject.with(DOCS.resolve("chatbot.mjs"));
		try (RunningIngest ingest = new RunningIngest()) {

			Ended node = NodeProject.run(Map.of("HANDSFREE_URL", ingest.at("").toString(), "CHATBOT_WEBHOOK_SECRET",
					RunningIngest.CHATBOT_SECRET), "node", example.toString());

			assertThat(node.output()).startsWith("202 ");
			assertThat(node.status()).isZero();
			assertThat(ingest.kept().all()).singleElement().satisfies((event) -> {
				assertThat(event.getEventId()).startsWith("chatbot:msg_");
				assertThat(event.getType()).contains("lead.captured");
				assertThat(event.getEmail()).contains("ada@example.com");
			});
		}
	}

	@Test
	void theExampleFailsWithAnotherSecret() throws Exception {
		Path example = NodeProject.with(DOCS.resolve("chatbot.mjs"));
		try (RunningIngest ingest = new RunningIngest()) {

			Ended node = NodeProject.run(Map.of("HANDSFREE_URL", ingest.at("").toString(), "CHATBOT_WEBHOOK_SECRET",
					"whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), "node", example.toString());

			assertThat(node.output()).startsWith("401 ");
			assertThat(node.status()).isEqualTo(1);
			assertThat(ingest.kept().all()).isEmpty();
		}
	}

	@Test
	void theTypesFitTheExamplesAndRefuseWhatIsRefused() throws Exception {
		NodeProject.with(DOCS.resolve("chatbot.mjs"));
		NodeProject.with(DOCS.resolve("chatbot.d.ts"));
		JsonNode examples = JsonMapper.shared().readTree(DOCS.resolve("chatbot.schema.json")).path("examples");
		Files.writeString(NodeProject.installed().resolve("examples.ts"), """
				import type { ChatbotEvent } from "./chatbot.d.ts";
				export const examples: ChatbotEvent[] = %s;
				// @ts-expect-error: a lead is somebody
				export const nobody: ChatbotEvent = { type: "lead.captured", data: { name: "Ada" } };
				// @ts-expect-error: an escalation has a summary
				export const silent: ChatbotEvent = { type: "conversation.escalated", data: { conversation_id: "c" } };
				// @ts-expect-error: there is no such type
				export const unknown: ChatbotEvent = { type: "payment.succeeded", data: { user_id: "u" } };
				""".formatted(examples.toString()));

		Ended compiler = NodeProject.run(Map.of(), "node", "node_modules/typescript/bin/tsc", "--noEmit", "--strict",
				"--skipLibCheck", "--allowJs", "--checkJs", "--target", "es2022", "--module", "nodenext",
				"--allowImportingTsExtensions", "examples.ts", "chatbot.mjs");

		assertThat(compiler.output()).isEmpty();
		assertThat(compiler.status()).isZero();
	}

}
