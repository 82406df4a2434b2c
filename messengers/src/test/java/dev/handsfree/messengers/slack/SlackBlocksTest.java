package dev.handsfree.messengers.slack;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlackBlocksTest {

	@Test
	void saysWhatSinceWhenHowMuchWhoMindsAndWhereToLook() {
		assertThat(json(Messages.about("crm:hubspot"))).contains("Incident: crm:hubspot", "Nothing is written",
				"*Since*\\n23 November 2026, 12:00 UTC", "*Events*\\n4", "*Money*\\n29.00 EUR",
				"Owner: ops@example.com", "<https://console.example.com/incidents/1|Open in the console>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!channel>", "<https://evil.example|here>", "a & b", "*bold*", "`code`", "~gone~" })
	void takesNothingForMarkupThatOthersWrote(String foreign) {
		String json = json(Messages.of(List.of(Messages.saying(foreign)), Optional.empty()));

		// The header is plain text, in which nothing is markup.
		assertThat(json.substring(json.indexOf("section"))).doesNotContain(foreign);
		assertThat(SlackBlocks.text(Messages.of(List.of(Messages.saying(foreign)), Optional.empty())))
			.doesNotContain(foreign);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 8, 9, 500 })
	void staysWithinSlacksLimitsHoweverLongAndManyItIs(int size) {
		String endless = "&".repeat(5_000);
		Message many = Messages.of(Collections.nCopies(size, Messages.saying(endless)), Optional.empty());

		List<LayoutBlock> blocks = SlackBlocks.of(many);

		assertThat(blocks).hasSizeLessThanOrEqualTo(50);
		assertThat(GsonFactory.createSnakeCase().toJsonTree(blocks).toString().length()).isLessThan(13_200);
		assertThat(blocks).allSatisfy((block) -> assertThat(texts(block)).allMatch((text) -> text.length() <= 3_000));
	}

	@Test
	void tellsAStormInOneMessageAndHowManyItDoesNotShow() {
		assertThat(json(Messages.storm(20))).contains("20 incidents within a minute", "Incident: crm:0", "and 12 more");
	}

	private static String json(Message message) {
		return GsonFactory.createSnakeCase()
			.newBuilder()
			.disableHtmlEscaping()
			.create()
			.toJson(SlackBlocks.of(message));
	}

	private static List<String> texts(LayoutBlock block) {
		return GsonFactory.createSnakeCase()
			.toJsonTree(block)
			.getAsJsonObject()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isJsonObject() && entry.getValue().getAsJsonObject().has("text"))
			.map((entry) -> entry.getValue().getAsJsonObject().get("text").getAsString())
			.toList();
	}

}
