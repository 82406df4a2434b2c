package dev.handsfree.journeys.life.stripe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Layout;
import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Telling;
import tools.jackson.databind.node.ObjectNode;

/** A payment intent: unless told otherwise of Ada's card, for 7.00, naming nobody. */
public final class Intent {

	private final String name;

	private Optional<String> user = Optional.empty();

	private Optional<String> product = Optional.empty();

	private Optional<String> invoice = Optional.empty();

	private long amount = 700;

	private long received = 700;

	private Intent(String name) {
		this.name = name;
	}

	/** An intent, by the name of what is paid by it. */
	public static Intent intent(String name) {
		return new Intent(name);
	}

	/** Its metadata name that user. */
	public Intent user(String user) {
		this.user = Optional.of(user);
		return this;
	}

	/** Its metadata name that product. */
	public Intent product(String product) {
		this.product = Optional.of(product);
		return this;
	}

	/** How much. */
	public Intent amount(long amount) {
		this.amount = amount;
		return received(amount);
	}

	/** How much of it was captured. */
	public Intent received(long amount) {
		this.received = amount;
		return this;
	}

	/** An invoice is paid by it. */
	public Intent ofInvoice() {
		this.invoice = Optional.of(this.name);
		return this;
	}

	/** The money has come. */
	public Telling succeeded() {
		return new Telling() {

			@Override
			public List<Said> in(Scene scene) {
				return List.of(Said.stripe("payment_intent.succeeded", object(scene, "succeeded")));
			}

			@Override
			public Map<String, Scene.Payment> payments(double at) {
				return Map.of(Intent.this.name,
						new Scene.Payment(Intent.this.amount, at, Intent.this.invoice.isPresent()));
			}

		};
	}

	/** The card was declined. */
	public Telling failed() {
		return (scene) -> List
			.of(Telling.Said.stripe("payment_intent.payment_failed", object(scene, "requires_payment_method")));
	}

	private ObjectNode object(Scene scene, String status) {
		boolean succeeded = status.equals("succeeded");
		ObjectNode metadata = Json.object();
		this.user.ifPresent((named) -> metadata.put("handsfree_user", scene.user(named)));
		this.product.ifPresent((named) -> metadata.put("handsfree_product", named));
		String of = this.invoice.map((named) -> scene.id("in_", named)).orElse(null);
		ObjectNode object = Json.object("id", scene.id("pi_", this.name), "object", "payment_intent", "amount",
				this.amount, "amount_received", succeeded ? this.received : 0, "capture_method", "automatic", "created",
				scene.at(), "currency", "usd", "customer", scene.id("cus_", "a"), "description",
				(of != null) ? "Subscription update" : null, "last_payment_error",
				succeeded ? null : Json.object("code", "card_declined", "decline_code", "insufficient_funds"),
				"latest_charge", scene.id("ch_", this.name), "livemode", false, "metadata", metadata, "receipt_email",
				null, "status", status);
		if (scene.layout() == Layout.DAHLIA) {
			object.set("payment_details", (of != null) ? Json.object("order_reference", of) : null);
		}
		else {
			object.put("invoice", of);
		}
		return object;
	}

}
