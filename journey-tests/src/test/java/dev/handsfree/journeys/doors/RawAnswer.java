package dev.handsfree.journeys.doors;

import java.util.Locale;

/**
 * What came back.
 *
 * @param text all of it
 */
record RawAnswer(String text) {

	/** The final status; 0 if there was no answer. */
	int status() {
		String last = last();
		return last.startsWith("HTTP/1.1 ") ? Integer.parseInt(last.substring(9, 12)) : 0;
	}

	/** The content type; empty if there is none. */
	String contentType() {
		return head().lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
			.map((line) -> line.substring("content-type:".length()).strip())
			.findFirst()
			.orElse("");
	}

	boolean hasHeader(String name) {
		return head().lines().anyMatch((line) -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"));
	}

	String body() {
		int end = last().indexOf("\r\n\r\n");
		return (end < 0) ? "" : last().substring(end + 4);
	}

	private String head() {
		int end = last().indexOf("\r\n\r\n");
		return (end < 0) ? last() : last().substring(0, end);
	}

	/** Without the word to go on that may stand before it. */
	private String last() {
		String next = "\r\n\r\nHTTP/1.1 ";
		return (this.text.startsWith("HTTP/1.1 100") && this.text.contains(next))
				? this.text.substring(this.text.indexOf(next) + 4) : this.text;
	}

}
