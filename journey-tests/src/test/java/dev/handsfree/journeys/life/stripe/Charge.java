package dev.handsfree.journeys.life.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Telling;
import tools.jackson.databind.node.ObjectNode;

/** The charge of a payment, and all that went back of it so far. */
public final class Charge {

	private final String payment;

	private final List<Part> parts = new ArrayList<>();

	private String customer = "a";

	private Optional<Long> captured = Optional.empty();

	private Optional<Long> back = Optional.empty();

	private String email = "ada";

	private String attempt = "";

	private Charge(String payment) {
		this.payment = payment;
	}

	/** The charge of a payment that the story told of. */
	public static Charge charge(String payment) {
		return new Charge(payment);
	}

	/** All of it went back. */
	public static Telling refunded(String payment) {
		return charge(payment).told();
	}

	/** So much of it went back so far, in one refund. */
	public static Telling refunded(String payment, long amount) {
		return charge(payment).part("r1", amount).told();
	}

	/** A refund of it. */
	public Charge part(String refund, long amount) {
		this.parts.add(new Part(refund, amount));
		return this;
	}

	/** So much was captured, the rest of what was authorized never was. */
	public Charge captured(long amount) {
		this.captured = Optional.of(amount);
		return this;
	}

	/** So much went back in all, what was never captured included. */
	public Charge back(long amount) {
		this.back = Optional.of(amount);
		return this;
	}

	/** Whose card it is. */
	public Charge of(String customer) {
		this.customer = customer;
		return this;
	}

	/** The address with the card. */
	public Charge email(String email) {
		this.email = email;
		return this;
	}

	/** Another charge, of an attempt that did not pay it. */
	public Charge attempt() {
		this.attempt = "0";
		return this;
	}

	/** What went back is told. */
	public Telling told() {
		return (scene) -> List.of(Telling.Said.stripe("charge.refunded", object(scene)));
	}

	private ObjectNode object(Scene scene) {
		Scene.Payment paid = scene.payment(this.payment);
		long gone = this.back
			.orElseGet(() -> this.parts.isEmpty() ? paid.amount() : this.parts.stream().mapToLong(Part::amount).sum());
		long taken = this.captured.orElse(paid.amount());
		ObjectNode object = Json.object("id", scene.id("ch_" + this.attempt, this.payment), "object", "charge",
				"amount", paid.amount(), "amount_refunded", gone, "billing_details",
				Json.object("email", scene.email(this.email), "name", "Ada Lovelace"), "captured", taken > 0, "created",
				scene.day(paid.at()), "currency", "usd", "customer", scene.id("cus_", this.customer), "disputed", false,
				"livemode", false, "metadata", Json.object(), "paid", true, "payment_intent",
				scene.id("pi_", this.payment), "refunded", gone >= paid.amount(), "status", "succeeded");
		if (!scene.layout().hasPlansOnly()) {
			object.put("amount_captured", taken);
		}
		if (scene.layout().isBeforeBasil()) {
			object.put("invoice", paid.ofInvoice() ? scene.id("in_", this.payment) : null);
		}
		if (scene.layout().listsRefunds()) {
			object.set("refunds", Json.list(refunds(scene, gone)));
		}
		return object;
	}

	private List<ObjectNode> refunds(Scene scene, long gone) {
		List<Part> all = this.parts.isEmpty() ? List.of(new Part("r1", gone)) : this.parts;
		return all.reversed()
			.stream()
			.map((part) -> Refund.refund(part.refund())
				.of(this.payment)
				.amount(part.amount())
				.object(scene, "succeeded"))
			.toList();
	}

	/** A refund and its amount. */
	private record Part(String refund, long amount) {
	}

}
