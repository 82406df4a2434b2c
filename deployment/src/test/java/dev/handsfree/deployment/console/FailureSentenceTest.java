package dev.handsfree.deployment.console;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person reads of a failure. */
class FailureSentenceTest {

	@Test
	void sentenceThatWasMeantForPeopleIsFoundUnderneath() {
		Throwable wrapped = new IllegalStateException("bean x", new HandsfreeException("Say this."));
		assertThat(FailureSentence.of("The service crm-sink", wrapped)).isEqualTo("Say this.");
	}

	@Test
	void otherFailureIsOneLineOfItsInnermostCause() {
		Throwable wrapped = new IllegalStateException("outer", new IllegalArgumentException("inner\nsecond line"));
		assertThat(FailureSentence.of("The service crm-sink", wrapped))
			.isEqualTo("The service crm-sink did not start: inner (IllegalArgumentException).");
	}

	@Test
	void tableColumnsAreAsWideAsTheirWidestCell() {
		assertThat(new TextTable("a", "b").row("long cell", "x").row("s", "y")).hasToString("""
				a          b
				---------  -
				long cell  x
				s          y""");
	}

}
