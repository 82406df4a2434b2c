package dev.handsfree.alert;

import java.util.Set;

import dev.handsfree.alert.Telling.Nothing;
import dev.handsfree.events.DeploymentFailed;
import dev.handsfree.events.DeploymentRolledBack;
import dev.handsfree.events.Incident;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;

/** Decides what people are told of an event or an incident. */
public final class AlertDecision {

	private static final String DEPLOYMENT = "deployment:";

	/** How the integrations of this sink begin, such as alert:slack. */
	static final String OURSELVES = "alert:";

	private final ConsoleLinks links;

	private final Set<EventType> told;

	/**
	 * Makes the decision for one deployment.
	 * @param links where the console is
	 * @param told the types of event that people are told of
	 */
	public AlertDecision(ConsoleLinks links, Set<EventType> told) {
		this.links = links;
		this.told = Set.copyOf(told);
	}

	/**
	 * Decides about an event.
	 * @param event any event
	 * @param owner who minds, as its automation says; may be empty
	 */
	public Telling decide(Event event, String owner) {
		if (event.backfill()) {
			return new Nothing("a backfill alerts nobody");
		}
		if (event.synthetic()) {
			return new Nothing("a synthetic event alerts nobody");
		}
		EventAlerts alerts = new EventAlerts(event, owner, this.links);
		return switch (event.details()) {
			case DeploymentFailed failed -> alerts.failed(failed);
			case DeploymentRolledBack rolledBack -> alerts.rolledBack(rolledBack);
			case PaymentDisputed disputed -> alerts.disputed(disputed);
			default -> new Nothing("nobody is alerted of " + event.type().wireName());
		};
	}

	/** Decides about an incident. */
	public Telling decide(Incident incident) {
		String integration = incident.getIntegration().orElse("");
		if (integration.startsWith(DEPLOYMENT) && this.told.contains(EventType.DEPLOYMENT_FAILED)) {
			return new Nothing("the deployment's own event is told");
		}
		// What is wrong with this sink goes another way than the rest.
		return new Telling.Tell(IncidentAlerts.of(incident, this.links),
				integration.startsWith(OURSELVES) ? Telling.Gathering.ALONE : Telling.Gathering.STORM);
	}

}
