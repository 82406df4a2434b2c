package dev.handsfree.journeys.life.stripe;

import java.util.List;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Telling;
import tools.jackson.databind.node.ObjectNode;

/** One refund, by itself: unless told otherwise, of the first month and in full. */
public final class Refund {

	private final String name;

	private String payment = "a1";

	private Optional<Long> amount = Optional.empty();

	private String status = "succeeded";

	private Refund(String name) {
		this.name = name;
	}

	/** A refund of that name. */
	public static Refund refund(String name) {
		return new Refund(name);
	}

	/** Of which payment. */
	public Refund of(String payment) {
		this.payment = payment;
		return this;
	}

	/** How much. */
	public Refund amount(long amount) {
		this.amount = Optional.of(amount);
		return this;
	}

	/** How it stands. */
	public Refund status(String status) {
		this.status = status;
		return this;
	}

	/** It began. */
	public Telling created() {
		return told("refund.created");
	}

	/** It changed. */
	public Telling updated() {
		return told("refund.updated");
	}

	/** It changed, in the words of endpoints before 2024-10-28. */
	public Telling chargeRefundUpdated() {
		return told("charge.refund.updated");
	}

	/** The money did not go back. */
	public Telling failed() {
		return status("failed").told("refund.failed");
	}

	private Telling told(String type) {
		String standing = this.status;
		return (scene) -> List.of(Telling.Said.stripe(type, object(scene, standing)));
	}

	ObjectNode object(Scene scene, String standing) {
		return Json.object("id", scene.id("re_", this.name), "object", "refund", "amount",
				this.amount.orElseGet(() -> scene.payment(this.payment).amount()), "charge",
				scene.id("ch_", this.payment), "created", scene.at(), "currency", "usd", "metadata", Json.object(),
				"payment_intent", scene.id("pi_", this.payment), "reason", "requested_by_customer", "status", standing);
	}

}
