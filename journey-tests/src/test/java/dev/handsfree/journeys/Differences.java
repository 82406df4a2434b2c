package dev.handsfree.journeys;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Collects what differs from a story, and tells the first few of it. */
final class Differences {

	private static final int TOLD = 8;

	private final String about;

	private final List<String> all = new ArrayList<>();

	Differences(String about) {
		this.about = about;
	}

	/** Notes one difference unless it is none. */
	@SuppressWarnings("AnnotateFormatMethod") // Its annotation is not worth a dependency.
	void expect(boolean same, String difference, Object... values) {
		if (!same) {
			this.all.add(difference.formatted(values));
		}
	}

	/** Fails if there are any. */
	void assertNone() {
		assertThat(this.all.stream().limit(TOLD).toList())
			.as("%s: %d differences, of which the first are", this.about, this.all.size())
			.isEmpty();
	}

}
