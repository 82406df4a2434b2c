package dev.handsfree.webhooks.source.vercel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.DeploymentRolledBack;
import dev.handsfree.events.DeploymentSucceeded;
import dev.handsfree.signature.hmac.HmacAlgorithm;
import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.event.Webhook;
import dev.handsfree.webhooks.source.Preset;

/**
 * Says what a Vercel event means. A deployment succeeds or fails once, so that its being
 * created, ready, checked or promoted has no type; neither has its being canceled, which
 * a newer commit does as often as a person. Source: vercel.com/docs/webhooks.
 */
public final class VercelNormalizer implements Normalizer {

	/** The preset. */
	public static final Preset PRESET = Preset.known("vercel",
			HmacScheme.overBody("x-vercel-signature", "").by(HmacAlgorithm.SHA1), EventIds.at("/id"),
			new VercelNormalizer(),
			Set.of(EventType.DEPLOYMENT_SUCCEEDED, EventType.DEPLOYMENT_FAILED, EventType.DEPLOYMENT_ROLLED_BACK),
			Preset.Modes.LIVE_ONLY);

	/** The event's id is the body's. */
	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read((event) -> normalize(webhook, event));
	}

	private static Normalization normalize(Webhook webhook, Fields event) {
		Optional<String> type = event.text("type");
		return event.id("id")
			.<Normalization>map((id) -> new Normalized(List.of(event(webhook, id, event))))
			.orElseGet(() -> new Malformed(type, "The body has no id."));
	}

	private static NormalizedEvent event(Webhook webhook, String id, Fields event) {
		// Documented as a date, seen as milliseconds.
		Instant occurredAt = event.millis("createdAt").or(() -> event.time("createdAt")).orElse(webhook.receivedAt());
		Origin origin = new Origin(event.text("type"), occurredAt, true, Optional.empty());
		Fields payload = event.at("payload");
		String eventId = webhook.eventId(id);
		// What happens to one project keeps its order: a rollback is about two of its
		// deployments.
		String subject = project(payload).or(() -> deployment(payload)).orElse(eventId);
		return new NormalizedEvent(eventId, origin, Person.unknown(), subject,
				meaning(origin.providerType().orElse(""), payload));
	}

	private static Meaning meaning(String type, Fields payload) {
		return switch (type) {
			case "deployment.succeeded" -> deployment(payload).map((id) -> succeeded(id, payload))
				.orElseGet(() -> Meaning.incomplete(EventType.DEPLOYMENT_SUCCEEDED));
			case "deployment.error" -> deployment(payload).map((id) -> failed(id, payload))
				.orElseGet(() -> Meaning.incomplete(EventType.DEPLOYMENT_FAILED));
			case "deployment.rollback" -> target(payload).map((id) -> rolledBack(id, payload))
				.orElseGet(() -> Meaning.incomplete(EventType.DEPLOYMENT_ROLLED_BACK));
			default -> Meaning.unknown();
		};
	}

	private static Meaning succeeded(String id, Fields payload) {
		return new Typed(EventType.DEPLOYMENT_SUCCEEDED,
				DeploymentSucceeded.newBuilder()
					.setDeployment(id)
					.setProject(project(payload).orElse(null))
					.setUrl(url(payload).orElse(null))
					.setTarget(payload.text("target").orElse(null))
					.setCommit(commit(payload).orElse(null))
					.build());
	}

	private static Meaning failed(String id, Fields payload) {
		return new Typed(EventType.DEPLOYMENT_FAILED,
				DeploymentFailed.newBuilder()
					.setDeployment(id)
					.setProject(project(payload).orElse(null))
					.setUrl(url(payload).orElse(null))
					.setTarget(payload.text("target").orElse(null))
					.setCommit(commit(payload).orElse(null))
					.build());
	}

	private static Meaning rolledBack(String id, Fields payload) {
		return new Typed(EventType.DEPLOYMENT_ROLLED_BACK,
				DeploymentRolledBack.newBuilder()
					.setDeployment(id)
					.setProject(project(payload).orElse(null))
					.setUrl(url(payload).orElse(null))
					// Only production is rolled back.
					.setTarget(payload.text("target").orElse("production"))
					.setCommit(commit(payload).orElse(null))
					.build());
	}

	private static Optional<String> deployment(Fields payload) {
		return payload.id("deployment");
	}

	/** The deployment that production went back to. */
	private static Optional<String> target(Fields payload) {
		return payload.id("toDeploymentId").or(() -> deployment(payload));
	}

	private static Optional<String> project(Fields payload) {
		return payload.id("project").or(() -> payload.id("projectId"));
	}

	private static Optional<String> url(Fields payload) {
		return payload.text("deployment", "url");
	}

	/** Each of the three git providers has its own name for it. */
	private static Optional<String> commit(Fields payload) {
		return Stream.of("githubCommitSha", "gitlabCommitSha", "bitbucketCommitSha")
			.flatMap((name) -> payload.text("deployment", "meta", name).stream())
			.findFirst();
	}

}
