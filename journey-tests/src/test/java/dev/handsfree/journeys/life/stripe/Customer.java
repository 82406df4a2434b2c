package dev.handsfree.journeys.life.stripe;

import java.util.List;
import java.util.Optional;

import dev.handsfree.journeys.life.story.Json;
import dev.handsfree.journeys.life.story.Telling;
import tools.jackson.databind.node.ObjectNode;

/** A customer of Stripe's: Ada, unless told otherwise. */
public final class Customer {

	private String name = "a";

	private String email = "ada";

	private Optional<String> user = Optional.empty();

	private Customer() {
	}

	/** Ada. */
	public static Customer customer() {
		return new Customer();
	}

	/** Another one, with another address. */
	public static Customer customer(String name, String email) {
		Customer customer = new Customer();
		customer.name = name;
		return customer.email(email);
	}

	/** With another address. */
	public Customer email(String email) {
		this.email = email;
		return this;
	}

	/** Its own metadata name that user. */
	public Customer user(String user) {
		this.user = Optional.of(user);
		return this;
	}

	/** It is new. */
	public Telling created() {
		return told("customer.created");
	}

	/** It changed. */
	public Telling updated() {
		return told("customer.updated");
	}

	/** It is gone. */
	public Telling deleted() {
		return told("customer.deleted");
	}

	private Telling told(String type) {
		return (scene) -> {
			ObjectNode metadata = Json.object();
			this.user.ifPresent((named) -> metadata.put("handsfree_user", scene.user(named)));
			return List.of(Telling.Said.stripe(type,
					Json.object("id", scene.id("cus_", this.name), "object", "customer", "created", scene.at(), "email",
							scene.email(this.email), "livemode", false, "metadata", metadata, "name", "Ada Lovelace")));
		};
	}

}
