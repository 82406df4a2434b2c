package dev.handsfree.ticket.draft;

/** Whether a ticket may hold the customer's e-mail. */
public enum EmailPolicy {

	/** It appears nowhere, and the agent is the requester. */
	OMIT,

	/** The customer is the requester. */
	INCLUDE

}
