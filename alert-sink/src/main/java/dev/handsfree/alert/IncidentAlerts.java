package dev.handsfree.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.events.Incident;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Alert.Fact;
import dev.handsfree.messengers.Alert.State;
import dev.handsfree.messengers.Alert.Urgency;
import dev.handsfree.messengers.Alert.Words;
import dev.handsfree.messengers.Times;
import dev.handsfree.purchases.Amounts;

/**
 * Decides what is said of an incident: what, since when, how many events, customers and
 * how much money wait, who minds, and the last error's class.
 */
final class IncidentAlerts {

	private static final String ACCESS = "access";

	private IncidentAlerts() {
	}

	static Alert of(Incident incident, ConsoleLinks links) {
		String what = incident.getIntegration().orElse(incident.getIncident());
		Optional<String> owner = incident.getOwner().filter((given) -> !given.isBlank());
		return new Alert(incident.getIncident(), incident.getAt(), state(incident), urgency(incident),
				new Words("Incident: " + what, incident.getSentence(), facts(incident), owner,
						links.incident(incident.getIncident())));
	}

	private static State state(Incident incident) {
		return switch (incident.getState().toLowerCase(Locale.ROOT)) {
			case "closed" -> State.CLOSED;
			case "updated" -> State.UPDATED;
			default -> State.OPEN;
		};
	}

	private static Urgency urgency(Incident incident) {
		boolean ofAccess = incident.getIntegration().orElse("").startsWith(ACCESS);
		return (ofAccess || !incident.getMoney().isEmpty()) ? Urgency.AT_ONCE : Urgency.CAN_WAIT;
	}

	private static List<Fact> facts(Incident incident) {
		List<Fact> facts = new ArrayList<>();
		incident.getOpenedAt().map(Times::read).ifPresent((since) -> facts.add(new Fact("Since", since)));
		facts.add(new Fact("Events", Long.toString(incident.getEvents())));
		facts.add(new Fact("Customers", Long.toString(incident.getCustomers())));
		facts.add(new Fact("Money",
				incident.getMoney().isEmpty() ? "none"
						: incident.getMoney()
							.stream()
							.map((sum) -> Amounts.format(sum.getAmount(), sum.getCurrency()))
							.collect(Collectors.joining(", "))));
		incident.getError().ifPresent((error) -> facts.add(new Fact("Last error", error)));
		return facts;
	}

}
