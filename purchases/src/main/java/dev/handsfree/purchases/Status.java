package dev.handsfree.purchases;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How access stands, the best first. */
public enum Status {

	/** In good standing. */
	ACTIVE(true),

	/** A payment is missing; access is kept for a while. */
	PAST_DUE(true),

	/** A person decides; access is kept meanwhile. */
	UNDER_REVIEW(true),

	/** Not yet. */
	PENDING(false),

	/** No. */
	NONE(false);

	private final boolean allowed;

	Status(boolean allowed) {
		this.allowed = allowed;
	}

	/** Whether this status lets the customer in. */
	public boolean isAllowed() {
		return this.allowed;
	}

	/** The status as documents write it. */
	@JsonValue
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
