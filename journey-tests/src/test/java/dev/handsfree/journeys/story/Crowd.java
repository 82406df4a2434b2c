package dev.handsfree.journeys.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.handsfree.standin.stripe.StripeStandIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The people of one journey, every fate as often as another, and all that is sent. */
public final class Crowd {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final List<Person> people = new ArrayList<>();

	private final List<Webhook> webhooks = new ArrayList<>();

	private Crowd() {
	}

	/**
	 * As many people as it takes, every fate as often as another.
	 * @param run sets the people of different journeys on one deployment apart
	 * @param webhooks how many webhooks there are to be at least
	 */
	public static Crowd sending(String run, int webhooks) {
		Crowd crowd = new Crowd();
		while (crowd.webhooks.size() < webhooks) {
			crowd.addOneOfEachFate(run);
		}
		return crowd;
	}

	/** One person of each fate. */
	public static Crowd ofEachFate(String run) {
		Crowd crowd = new Crowd();
		crowd.addOneOfEachFate(run);
		return crowd;
	}

	/** Everybody. */
	public List<Person> people() {
		return List.copyOf(this.people);
	}

	/** Each webhook once, in the order in which things happened to each person. */
	public List<Webhook> webhooks() {
		return List.copyOf(this.webhooks);
	}

	/** The webhooks as a bad day brings them: out of order, and some of them twice. */
	public List<Webhook> shuffled(Random random, double twice) {
		List<Webhook> sent = new ArrayList<>(this.webhooks);
		this.webhooks.stream().filter((webhook) -> random.nextDouble() < twice).forEach(sent::add);
		Collections.shuffle(sent, random);
		return sent;
	}

	/** Every event that must be made of what is sent. */
	public Map<String, Meaning> events() {
		Map<String, Meaning> events = new HashMap<>();
		this.webhooks.forEach((webhook) -> events.putAll(webhook.events()));
		return events;
	}

	/**
	 * Lets Stripe's API answer with what has become of everything that it has told of.
	 */
	public void putInto(StripeStandIn stripe) {
		for (Webhook webhook : this.webhooks) {
			if (webhook.source().equals("stripe")) {
				JsonNode object = json.readTree(webhook.body()).path("data").path("object");
				stripe.put(object.toString());
			}
		}
	}

	private void addOneOfEachFate(String run) {
		for (Fate fate : Fate.values()) {
			Person person = new Person(run, this.people.size(), fate);
			this.people.add(person);
			this.webhooks.addAll(person.webhooks());
		}
	}

}
