package dev.handsfree.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsPageTest {

	private static final Path PAGE = Path.of("../docs/topics.md");

	/**
	 * After a wanted change:
	 * {@code mvn -pl schemas test -Dtest=TopicsPageTest -Dhandsfree.docs=write}.
	 */
	@Test
	void thePageSaysWhatTheCatalogueSays() throws IOException {
		if ("write".equals(System.getProperty("handsfree.docs"))) {
			Files.createDirectories(PAGE.getParent());
			Files.writeString(PAGE, TopicsPage.render());
		}
		assertThat(PAGE).content().isEqualTo(TopicsPage.render());
	}

}
