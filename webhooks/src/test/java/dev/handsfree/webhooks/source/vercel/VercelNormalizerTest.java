package dev.handsfree.webhooks.source.vercel;

import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.DeploymentRolledBack;
import dev.handsfree.events.DeploymentSucceeded;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.source.Normalizing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.Normalizing.details;
import static org.assertj.core.api.Assertions.assertThat;

class VercelNormalizerTest {

	private final Normalizing vercel = new Normalizing("vercel", new VercelNormalizer());

	@Test
	void aSucceededDeploymentNamesItsProjectAndItsCommit() {
		NormalizedEvent event = this.vercel.event(body("deployment.succeeded", "1763892000123"));

		DeploymentSucceeded succeeded = details(event, DeploymentSucceeded.class);
		assertThat(event.id()).isEqualTo("vercel:evt_1");
		assertThat(event.subject()).isEqualTo("prj_1");
		assertThat(event.origin().occurredAt()).isEqualTo("2025-11-23T10:00:00.123Z");
		assertThat(succeeded.getDeployment()).isEqualTo("dpl_1");
		assertThat(succeeded.getProject()).contains("prj_1");
		assertThat(succeeded.getUrl()).contains("shop-1.vercel.app");
		assertThat(succeeded.getTarget()).contains("production");
		assertThat(succeeded.getCommit()).contains("c0ffee");
	}

	@Test
	void aDeploymentWithAnErrorFailed() {
		NormalizedEvent event = this.vercel.event(body("deployment.error", "\"2026-11-23T09:00:00Z\""));

		assertThat(details(event, DeploymentFailed.class).getDeployment()).isEqualTo("dpl_1");
		assertThat(event.origin().occurredAt()).isEqualTo("2026-11-23T09:00:00Z");
	}

	@Test
	void aRollbackNamesTheDeploymentThatProductionWentBackTo() {
		NormalizedEvent event = this.vercel.event("""
				{"id":"evt_1","type":"deployment.rollback","payload":{"project":{"id":"prj_1"},
				 "fromDeploymentId":"dpl_2","toDeploymentId":"dpl_1"}}""");

		DeploymentRolledBack rolledBack = details(event, DeploymentRolledBack.class);
		assertThat(rolledBack.getDeployment()).isEqualTo("dpl_1");
		assertThat(rolledBack.getTarget()).contains("production");
		assertThat(event.subject()).isEqualTo("prj_1");
		assertThat(event.origin().occurredAt()).isEqualTo(Normalizing.RECEIVED_AT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "deployment.canceled", "deployment.created", "deployment.ready", "deployment.promoted",
			"deployment.check-rerequested", "project.created", "attack.detected" })
	void whateverElseHappensHasNoType(String type) {
		assertThat(this.vercel.event(body(type, "1763892000123")).meaning()).isEqualTo(Meaning.unknown());
	}

	@ParameterizedTest
	@ValueSource(strings = { "deployment.succeeded", "deployment.error", "deployment.rollback" })
	void aKnownTypeWithoutADeploymentIsIncomplete(String type) {
		NormalizedEvent event = this.vercel.event("{\"id\":\"evt_1\",\"type\":\"%s\",\"payload\":{}}".formatted(type));

		assertThat(event.meaning()).isInstanceOfSatisfying(Unmapped.class,
				(unmapped) -> assertThat(unmapped.reason()).isEqualTo(Reason.INCOMPLETE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "[]", "{}", "{\"id\":\"\",\"type\":\"deployment.error\"}" })
	void withoutAnIdThereIsNoEvent(String body) {
		assertThat(this.vercel.normalize(body)).isInstanceOf(Malformed.class);
	}

	private static String body(String type, String createdAt) {
		return """
				{"id":"evt_1","type":"%s","createdAt":%s,"region":"iad1","payload":{"team":{"id":"team_1"},
				 "user":{"id":"usr_1"},"deployment":{"id":"dpl_1","url":"shop-1.vercel.app","name":"shop",
				 "meta":{"githubCommitSha":"c0ffee"}},"target":"production","project":{"id":"prj_1"},"plan":"pro"}}"""
			.formatted(type, createdAt);
	}

}
