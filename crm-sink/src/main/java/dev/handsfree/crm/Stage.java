package dev.handsfree.crm;

/** How far a person has come with us, earliest first. */
public enum Stage {

	/** Showed interest. */
	LEAD,

	/** Has paid, or had an active subscription. */
	CUSTOMER

}
