package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.handsfree.purchases.Status;

/**
 * What the product's server and the customer are told.
 *
 * @param customer the user id if known, else the payment provider's customer id
 * @param allowed whether to let them in; what callers use
 * @param status the best of the products
 * @param message a sentence for the customer
 * @param products each product, the usable ones first
 * @param updatedAt when the stored reasons last changed; null if nothing is known
 */
@JsonPropertyOrder({ "customer", "allowed", "status", "message", "products", "updated_at" })
public record AccessDocument(String customer, boolean allowed, Status status, String message,
		List<ProductAccess> products, @JsonProperty("updated_at") Optional<Instant> updatedAt) {

	/** Copies the products; times are told in milliseconds at most. */
	public AccessDocument {
		products = List.copyOf(products);
		updatedAt = updatedAt.map((at) -> at.truncatedTo(ChronoUnit.MILLIS));
	}

	/**
	 * This document of somebody whose payment could not be read: nobody knows yet what it
	 * pays for.
	 * @param sentence for the customer
	 */
	AccessDocument underReview(String sentence) {
		return new AccessDocument(this.customer, Status.UNDER_REVIEW.isAllowed(), Status.UNDER_REVIEW, sentence,
				this.products, this.updatedAt);
	}

	/**
	 * One product of the document.
	 *
	 * @param product our product id
	 * @param allowed whether it may be used
	 * @param status how it stands
	 * @param quantity how many
	 * @param trial whether it is a trial
	 * @param until the end of what is paid
	 * @param cancelsAt when it will end by the customer's wish
	 * @param because the event that decided
	 */
	@JsonPropertyOrder({ "product", "allowed", "status", "quantity", "trial", "until", "cancels_at", "because" })
	public record ProductAccess(String product, boolean allowed, Status status, long quantity, boolean trial,
			Optional<Instant> until, @JsonProperty("cancels_at") Optional<Instant> cancelsAt, String because) {
	}

}
