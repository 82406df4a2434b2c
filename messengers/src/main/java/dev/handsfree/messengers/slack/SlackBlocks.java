package dev.handsfree.messengers.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.Words;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.OneLine;

/**
 * Decides how a message looks in Slack: Block Kit within its limits, with nothing in it
 * that Slack would take for a mention, a link or markup of its own.
 */
final class SlackBlocks {

	/** Slack takes 50 blocks, 150 characters in a header, 3,000 in a text. */
	private static final int LONGEST_TITLE = 150;

	private static final int LONGEST_TEXT = 600;

	private static final int LONGEST_VALUE = 200;

	private static final int LONGEST_LABEL = 40;

	private static final int LONGEST_OF_MANY = 80;

	private static final int MOST_FACTS = 10;

	private static final int MOST_FACTS_OF_MANY = 5;

	/** Some 13,000 characters in all are too many for Slack. */
	private static final int MOST_ALERTS = 8;

	private SlackBlocks() {
	}

	/** What notifications show, and clients without blocks. */
	static String text(Message message) {
		Words first = message.alerts().getFirst().words();
		return escaped(
				(message.alerts().size() == 1) ? message.headline() + ": " + first.sentence()
						: message.headline() + ": "
								+ message.alerts().stream().map(Alert::headline).collect(Collectors.joining("; ")),
				LONGEST_TEXT);
	}

	static List<LayoutBlock> of(Message message) {
		List<LayoutBlock> blocks = new ArrayList<>();
		blocks.add(HeaderBlock.builder().text(plain(message.headline())).build());
		if (message.alerts().size() == 1) {
			single(blocks, message.alerts().getFirst().words());
		}
		else {
			message.alerts().stream().limit(MOST_ALERTS).map(SlackBlocks::oneOfMany).forEach(blocks::add);
			int more = message.alerts().size() - MOST_ALERTS;
			if (more > 0) {
				blocks.add(context("and " + more + " more"));
			}
		}
		message.note().map((note) -> context(escaped(note, LONGEST_TEXT))).ifPresent(blocks::add);
		return blocks;
	}

	private static void single(List<LayoutBlock> blocks, Words words) {
		blocks.add(section(escaped(words.sentence(), LONGEST_TEXT)));
		List<TextObject> fields = words.facts()
			.stream()
			.limit(MOST_FACTS)
			.<TextObject>map((fact) -> markdown(
					"*" + escaped(fact.label(), LONGEST_VALUE) + "*\n" + escaped(fact.value(), LONGEST_VALUE)))
			.toList();
		if (!fields.isEmpty()) {
			blocks.add(SectionBlock.builder().fields(fields).build());
		}
		words.owner().map((owner) -> context("Owner: " + escaped(owner, LONGEST_VALUE))).ifPresent(blocks::add);
		words.link().map((link) -> section(link(link))).ifPresent(blocks::add);
	}

	private static LayoutBlock oneOfMany(Alert alert) {
		Words words = alert.words();
		String facts = words.facts()
			.stream()
			.limit(MOST_FACTS_OF_MANY)
			.map((fact) -> escaped(fact.label(), LONGEST_LABEL) + ": " + escaped(fact.value(), LONGEST_OF_MANY))
			.collect(Collectors.joining(" · "));
		List<String> lines = new ArrayList<>();
		lines.add("*" + escaped(alert.headline(), LONGEST_VALUE) + "*");
		lines.add(escaped(words.sentence(), LONGEST_VALUE));
		lines.add(facts);
		words.owner().ifPresent((owner) -> lines.add("Owner: " + escaped(owner, LONGEST_VALUE)));
		words.link().map(SlackBlocks::link).ifPresent(lines::add);
		return section(String.join("\n", lines));
	}

	private static String link(String address) {
		return "<" + address.replace("|", "%7C").replace(">", "%3E") + "|Open in the console>";
	}

	private static LayoutBlock section(String text) {
		return SectionBlock.builder().text(markdown(text)).build();
	}

	private static LayoutBlock context(String text) {
		return ContextBlock.builder().elements(List.of(markdown(text))).build();
	}

	private static MarkdownTextObject markdown(String text) {
		// Slack turns no bare word into a mention or a link then.
		return MarkdownTextObject.builder().text(text).verbatim(true).build();
	}

	private static PlainTextObject plain(String text) {
		return PlainTextObject.builder().text(cut(line(text), LONGEST_TITLE)).emoji(false).build();
	}

	/** Bounded as it is escaped, and no escape is cut in the middle. */
	private static String escaped(String text, int longest) {
		StringBuilder escaped = new StringBuilder();
		for (int character : line(text).codePoints().toArray()) {
			String next = escape(character);
			if (escaped.length() + next.length() >= longest) {
				return escaped.append('\u2026').toString();
			}
			escaped.append(next);
		}
		return escaped.toString();
	}

	private static String escape(int character) {
		return switch (character) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			// What would be bold, code or struck out reads alike.
			case '*' -> "\u2217";
			case '`' -> "\u2018";
			case '~' -> "\u223c";
			default -> Character.toString(character);
		};
	}

	private static String line(String text) {
		String line = OneLine.of(text);
		return line.isEmpty() ? "-" : line;
	}

	private static String cut(String text, int longest) {
		if (text.codePointCount(0, text.length()) <= longest) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
	}

}
