package dev.handsfree.crm.statement;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.topics.Event;

/**
 * Who speaks in an event: whether the address in it is the user's own. An address typed
 * at a checkout or into a form can be anybody's; what a user says beside money is said of
 * its owner only once the product has said whose the user is.
 */
public enum Voice {

	/** Whoever pays, or the payment provider: it tells of money. */
	PAYER,

	/** The product, of its own user with the user's own address. */
	PRODUCT,

	/** Whoever filled in a form. */
	FORM;

	/** Who speaks; the door of actions takes an address from the user's token alone. */
	static Voice of(Event event) {
		return switch (event.details()) {
			case LeadCaptured lead -> event.source().equals(Event.ACTIONS) ? PRODUCT : FORM;
			case AccountSignedUp account -> account.getEmailVerified().orElse(true) ? PRODUCT : FORM;
			case AccountChanged account -> account.getEmailVerified().orElse(true) ? PRODUCT : FORM;
			default -> PAYER;
		};
	}

}
