package dev.handsfree.crm.learn;

import java.time.Clock;

import dev.handsfree.crm.identity.Identities;
import dev.handsfree.crm.identity.KnownOwners;
import dev.handsfree.crm.identity.PersonRows;
import dev.handsfree.crm.statement.BesideEvents;
import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.delivery.links.LinkLearner;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.ReviewDecision;

/**
 * Learns what stands beside the events: from {@code identity.links} which pieces of money
 * are one, so that refunds and disputes find their payment, and from
 * {@code automation.decisions} what people granted or revoked by hand. The contacts that
 * this concerns are due at once; whatever waited for one of the names is woken.
 */
public final class LinksAndDecisions implements LinkLearner {

	private final Identities identities;

	private final PersonRows people;

	private final WakeUps wakeUps;

	private final Clock clock;

	public LinksAndDecisions(Identities identities, PersonRows people, WakeUps wakeUps, Clock clock) {
		this.identities = identities;
		this.people = people;
		this.wakeUps = wakeUps;
		this.clock = clock;
	}

	@Override
	public void learn(IdentityLink link) {
		learn(BesideEvents.of(link));
	}

	/** Learns a decision, possibly once more. */
	public void learn(ReviewDecision decision) {
		learn(BesideEvents.of(decision));
	}

	private void learn(EventStatement statement) {
		if (!statement.money().isEmpty()) {
			KnownOwners known = this.identities.learn(statement);
			this.people.dueAt(known.others(), this.clock.instant());
			this.wakeUps.after(known.learned());
		}
	}

}
