package dev.handsfree.journeys.life.stripe;

import java.util.List;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Telling;

/** A dispute of a payment's charge: unless told otherwise, of all of it. */
public final class Dispute {

	private final String payment;

	private Optional<Long> amount = Optional.empty();

	private String currency = "usd";

	private Dispute(String payment) {
		this.payment = payment;
	}

	/** Of which payment. */
	public static Dispute dispute(String payment) {
		return new Dispute(payment);
	}

	/** Of a part of it. */
	public Dispute amount(long amount) {
		this.amount = Optional.of(amount);
		return this;
	}

	/** In the payer's own money. */
	public Dispute currency(String currency) {
		this.currency = currency;
		return this;
	}

	/** The payer's bank asks for the money. */
	public Telling opened() {
		return told("charge.dispute.created", "needs_response");
	}

	/** The payer's bank asks a question. */
	public Telling inquired() {
		return told("charge.dispute.created", "warning_needs_response");
	}

	/** The question has led to nothing. */
	public Telling inquiryClosed() {
		return told("charge.dispute.closed", "warning_closed");
	}

	/** The money was taken back meanwhile. */
	public Telling withdrawn() {
		return told("charge.dispute.funds_withdrawn", "needs_response");
	}

	/** The money came again. */
	public Telling reinstated() {
		return told("charge.dispute.funds_reinstated", "won");
	}

	/** We won. */
	public Telling won() {
		return told("charge.dispute.closed", "won");
	}

	/** We lost. */
	public Telling lost() {
		return told("charge.dispute.closed", "lost");
	}

	/** It was given back before it became a dispute. */
	public Telling prevented() {
		return told("charge.dispute.closed", "prevented");
	}

	private Telling told(String type, String status) {
		return (scene) -> List.of(Telling.Said.stripe(type,
				Json.object("id", scene.id("dp_", this.payment), "object", "dispute", "amount",
						this.amount.orElseGet(() -> scene.payment(this.payment).amount()), "charge",
						scene.id("ch_", this.payment), "created", scene.at(), "currency", this.currency,
						"evidence_details", Json.object("due_by", scene.day(4), "has_evidence", false), "livemode",
						false, "metadata", Json.object(), "payment_intent", scene.id("pi_", this.payment), "reason",
						"fraudulent", "status", status)));
	}

}
