package dev.handsfree.journeys;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A rule whose classes are found in sources would hold for none if it found none. */
class DecidingClassesTest {

	@Test
	void findsThemInEveryModule() {
		assertThat(DecidingClasses.names(Path.of(".."))).hasSizeGreaterThan(50)
			.contains("dev.handsfree.router.route.RoutingTable", "dev.handsfree.access.entitlement.AccessDecision");
	}

	@Test
	void readsTheFirstSentenceOfTheTypeAlone() {
		assertThat(DecidingClasses.decides("/** Decides,\n * whether. */\n@Bean(\"x\")\npublic final class A {}"))
			.isTrue();
		assertThat(DecidingClasses.decides("/** Writes: it decides too. */\nclass A {}")).isFalse();
		assertThat(DecidingClasses.decides("class A {\n\t/** Decides. */\n\tvoid a() {}\n}")).isFalse();
	}

}
