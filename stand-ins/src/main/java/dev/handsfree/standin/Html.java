package dev.handsfree.standin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes HTML in which nothing that came from outside can be anything but text.
 */
final class Html {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final int SHOWN = 200;

	private Html() {
	}

	static String text(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

	/**
	 * A section with a heading, a count and a table; a sentence where there are no rows.
	 */
	static String section(String title, String empty, List<String> columns, List<List<String>> rows) {
		StringBuilder html = new StringBuilder(
				"<section><h2>" + title + " <span class=\"count\">" + rows.size() + "</span></h2>");
		if (rows.isEmpty()) {
			return html.append("<p class=\"empty\">").append(empty).append("</p></section>").toString();
		}
		html.append("<table><thead><tr>");
		columns.forEach((column) -> html.append("<th scope=\"col\">").append(column).append("</th>"));
		html.append("</tr></thead><tbody>");
		rows.reversed().stream().limit(SHOWN).forEach((row) -> html.append(row(columns, row)));
		html.append("</tbody></table>");
		if (rows.size() > SHOWN) {
			html.append("<p class=\"empty\">The newest ").append(SHOWN).append(" are shown.</p>");
		}
		return html.append("</section>").toString();
	}

	/** Cells are HTML already; each names its column for narrow screens. */
	private static String row(List<String> columns, List<String> cells) {
		StringBuilder html = new StringBuilder("<tr>");
		for (int i = 0; i < cells.size(); i++) {
			String none = cells.get(i).isEmpty() ? " class=\"none\"" : "";
			html.append("<td data-label=\"").append(columns.get(i)).append('"').append(none).append('>');
			html.append("<div>").append(cells.get(i)).append("</div></td>");
		}
		return html.append("</tr>").toString();
	}

	static String code(String text) {
		return text.isEmpty() ? "" : "<code>" + text(text) + "</code>";
	}

	static String label(String text) {
		return text.isEmpty() ? "" : "<span class=\"label " + text(text) + "\">" + text(text) + "</span>";
	}

	static String labels(List<String> texts) {
		return String.join(" ", texts.stream().filter((text) -> !text.isBlank()).map(Html::label).toList());
	}

	/** A moment to the second, in UTC. */
	static String time(Instant moment) {
		return "<time>" + TIME.format(moment) + "</time>";
	}

	/** Longer text as paragraphs that keep their line breaks. */
	static String prose(String text) {
		return text.isEmpty() ? "" : "<div class=\"prose\">" + text(text) + "</div>";
	}

}
