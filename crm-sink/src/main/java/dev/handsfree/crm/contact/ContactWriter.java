package dev.handsfree.crm.contact;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.handsfree.crm.CrmClient;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;

/**
 * Brings the contacts of people up to what is known of them, without a call where nothing
 * would change. The CRM is called with nothing held, neither a transaction nor a
 * connection: a person is claimed before and given back after the call.
 */
final class ContactWriter {

	/** How often somebody is looked at whom another writes, before the event waits. */
	private static final int LOOKS = 5;

	/** About what a call takes. */
	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

	private static final Outcome CLAIMED = Outcome.TryLater.because(Cause.IN_DOUBT);

	private final ContactLeases leases;

	private final CrmClient crm;

	ContactWriter(ContactLeases leases, CrmClient crm) {
		this.leases = leases;
		this.crm = crm;
	}

	/**
	 * Writes what is not up to date; those whom another writes come last, and are waited
	 * for a moment. Callers hold no transaction.
	 * @param traces the people, each with the event to name as the reason
	 * @return what it means for each person's events
	 */
	Map<String, Outcome> bringUpToDate(Map<String, String> traces) {
		Map<String, Outcome> outcomes = new HashMap<>();
		Map<String, String> open = new LinkedHashMap<>(traces);
		for (int look = 0; look < LOOKS && !open.isEmpty() && (look == 0 || rests()); look++) {
			outcomes.putAll(bringFreeUpToDate(open));
			open.keySet().removeAll(outcomes.keySet());
		}
		open.keySet().forEach((person) -> outcomes.put(person, CLAIMED));
		return outcomes;
	}

	/**
	 * Writes what is not up to date, and leaves out those whom another writes. Callers
	 * hold no transaction.
	 * @param traces the people, each with the event to name as the reason
	 * @return what it means for the events of each person who was free
	 */
	Map<String, Outcome> bringFreeUpToDate(Map<String, String> traces) {
		ContactLeases.Lease lease = this.leases.take(traces);
		Map<String, Outcome> outcomes = new HashMap<>(lease.upToDate());
		if (!lease.writes().isEmpty()) {
			outcomes.putAll(write(lease));
		}
		return outcomes;
	}

	private Map<String, Outcome> write(ContactLeases.Lease lease) {
		boolean settled = false;
		try {
			Map<String, Outcome> outcomes = this.leases.settle(lease, this.crm.write(lease.writes()));
			settled = true;
			return outcomes;
		}
		finally {
			if (!settled) {
				this.leases.giveBack(lease);
			}
		}
	}

	/** Whether there was a rest, rather than an interruption. */
	private static boolean rests() {
		try {
			Thread.sleep(BETWEEN_LOOKS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
