package dev.handsfree.crm;

import java.util.Set;

/**
 * One thing that a person bought or tried to buy.
 *
 * @param status how it stands
 * @param plans what it is
 */
record Purchase(PaymentStatus status, Set<String> plans) {

	Purchase {
		plans = Set.copyOf(plans);
	}

}
