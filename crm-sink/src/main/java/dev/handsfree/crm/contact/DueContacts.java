package dev.handsfree.crm.contact;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.crm.learn.PersonLearning;
import dev.handsfree.crm.learn.ProviderPrices;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings contacts up to date that change without an event: a day pass ends, a grace is
 * over, a link was learned, the payment provider confirms an end. Who is due stands in
 * {@code crm.person}, and several instances share the work: whom one has claimed, the
 * others leave out.
 */
final class DueContacts {

	private static final Logger logger = LoggerFactory.getLogger(DueContacts.class);

	private static final int AT_A_TIME = 100;

	private final ContactRows rows;

	private final ContactWriter contacts;

	private final ProviderPrices prices;

	private final PersonLearning learning;

	private final Clock clock;

	DueContacts(ContactRows rows, ContactWriter contacts, ProviderPrices prices, PersonLearning learning, Clock clock) {
		this.rows = rows;
		this.contacts = contacts;
		this.prices = prices;
		this.learning = learning;
		this.clock = clock;
	}

	/**
	 * Goes on until nobody is due, or the CRM asks to be left alone. Failures are logged;
	 * the next round tries again.
	 */
	void round() {
		try {
			this.prices.refresh();
			this.learning.askAgain();
			boolean more = true;
			while (more) {
				more = bringUpToDate();
			}
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("contacts that are due were not brought up to date");
		}
	}

	private boolean bringUpToDate() {
		List<String> due = this.rows.due(this.clock.instant(), AT_A_TIME);
		if (due.isEmpty()) {
			return false;
		}
		Map<String, String> traces = new LinkedHashMap<>();
		due.forEach((person) -> traces.put(person, "due#" + traces.size()));
		Map<String, Outcome> outcomes = this.contacts.bringFreeUpToDate(traces);
		return due.size() == AT_A_TIME && outcomes.values().stream().noneMatch(Outcome.TryLater.class::isInstance);
	}

}
