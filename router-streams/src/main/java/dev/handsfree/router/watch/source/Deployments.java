package dev.handsfree.router.watch.source;

import java.util.Optional;

import dev.handsfree.events.DeploymentEvent;
import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.DeploymentRolledBack;
import dev.handsfree.events.DeploymentSucceeded;
import dev.handsfree.router.watch.signal.Signal;
import dev.handsfree.router.watch.signal.Signal.Finding;

/** Decides what a deployment's event says of its project. */
public final class Deployments {

	private static final String UNKNOWN = "unknown";

	private Deployments() {
	}

	/** The integration that it is about, such as deployment:shop. */
	public static String integration(DeploymentEvent event) {
		return "deployment:" + event.getDeploymentFailed()
			.flatMap(DeploymentFailed::getProject)
			.or(() -> event.getDeploymentRolledBack().flatMap(DeploymentRolledBack::getProject))
			.or(() -> event.getDeploymentSucceeded().flatMap(DeploymentSucceeded::getProject))
			.orElse(UNKNOWN);
	}

	/** What it says; nothing for what was made to test, or says neither. */
	public static Optional<Finding> finding(DeploymentEvent event) {
		if (event.getBackfill() || event.getSynthetic()) {
			return Optional.empty();
		}
		return switch (event.getType()) {
			case "deployment.failed" ->
				Optional.of(new Finding(true, "failed", "The last deployment failed; what ran before runs on.", 1));
			case "deployment.rolled_back" ->
				Optional.of(new Finding(true, "rolled_back", "The last deployment was rolled back.", 1));
			case "deployment.succeeded" -> Optional.of(new Finding(false, "", "", 0));
			default -> Optional.empty();
		};
	}

}
