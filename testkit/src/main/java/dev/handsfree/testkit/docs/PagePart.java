package dev.handsfree.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page that one test runs. {@code -Dhandsfree.docs=write} writes down what
 * was printed.
 *
 * @param page the page
 * @param before what stands before the part
 * @param text the part
 * @param after what stands behind it
 */
public record PagePart(Path page, String before, String text, String after) {

	/** The part before that heading. */
	public static PagePart before(Path page, String heading) throws IOException {
		String all = Files.readString(page);
		int end = position(all, heading);
		return new PagePart(page, "", all.substring(0, end), all.substring(end));
	}

	/** The part from that heading on. */
	public static PagePart from(Path page, String heading) throws IOException {
		String all = Files.readString(page);
		int begin = position(all, heading);
		return new PagePart(page, all.substring(0, begin), all.substring(begin), "");
	}

	private static int position(String all, String heading) {
		int position = all.indexOf("\n" + heading + "\n") + 1;
		if (position == 0) {
			throw new IllegalArgumentException("the page has no heading " + heading);
		}
		return position;
	}

	/** What the page has to hold: this part with the outputs that were really seen. */
	public String played(Transcript transcript) throws IOException {
		String played = this.before + transcript.played(this.text) + this.after;
		if ("write".equals(System.getProperty("handsfree.docs"))) {
			Files.writeString(this.page, played);
		}
		return played;
	}

}
