package dev.handsfree.journeys.life.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A payer's life: what is told of it, when, in natural order; and what is right
 * afterwards, whoever asks.
 */
public final class Story {

	/** The rule of a story that no rule of its own decides. */
	public static final int ORDINARY = 100;

	private final int rule;

	private final String name;

	private final List<Moment> moments = new ArrayList<>();

	private final Map<Asked, Expectation> right = new LinkedHashMap<>();

	private final Map<String, Scene.Payment> payments = new HashMap<>();

	private final List<Telling> known = new ArrayList<>();

	private Set<Layout> layouts = EnumSet.allOf(Layout.class);

	private int phase;

	private boolean reviewed;

	private Story(int rule, String name) {
		this.rule = rule;
		this.name = name;
	}

	/**
	 * A story in which nothing has happened.
	 * @param rule which rule of money decides it, or {@link #ORDINARY}
	 * @param name what happens in it
	 */
	public static Story story(int rule, String name) {
		return new Story(rule, name);
	}

	/**
	 * These were told in one second.
	 * @param day in days from now; the past is negative
	 * @param tellings in their order
	 */
	public Story at(double day, Telling... tellings) {
		for (Telling telling : tellings) {
			telling.payments(day).forEach(this.payments::putIfAbsent);
			this.moments.add(new Moment(day, this.phase, telling));
		}
		return this;
	}

	/** What was told so far has arrived everywhere before the rest is sent. */
	public Story arrived() {
		this.phase++;
		return this;
	}

	/** Stripe's API knows these objects, whether or not an event has told of them. */
	public Story stripeKnows(Telling... tellings) {
		this.known.addAll(List.of(tellings));
		return this;
	}

	/** It exists in these layouts only: the others cannot tell it so. */
	public Story in(Layout... layouts) {
		this.layouts = EnumSet.copyOf(List.of(layouts));
		return this;
	}

	/** What is right when that user of the product is asked about. */
	public Story user(String user, Expectation expectation) {
		this.right.put(new Asked(Asked.By.USER, user), expectation);
		return this;
	}

	/** What is right when that customer of Stripe's is asked about. */
	public Story customer(String customer, Expectation expectation) {
		this.right.put(new Asked(Asked.By.CUSTOMER, customer), expectation);
		return this;
	}

	/** What is right when that address is asked about. */
	public Story email(String email, Expectation expectation) {
		this.right.put(new Asked(Asked.By.EMAIL, email), expectation);
		return this;
	}

	/** Besides, a person is asked. */
	public Story reviewed() {
		this.reviewed = true;
		return this;
	}

	/** The number of the rule. */
	public int rule() {
		return this.rule;
	}

	/** What happens in it. */
	public String name() {
		return this.name;
	}

	/** The layouts in which it exists. */
	public Set<Layout> layouts() {
		return EnumSet.copyOf(this.layouts);
	}

	/** What is right, by who is asked about. */
	public Map<Asked, Expectation> right() {
		return this.right;
	}

	/** Whether a person must be asked. */
	public boolean isReviewed() {
		return this.reviewed;
	}

	/** The scene of one run, at its end. */
	public Scene scene(Layout layout, String key, Instant now) {
		return new Scene(layout, key, now, now, this.payments);
	}

	/** Everything that is told in it, in natural order. */
	public List<Told> told(Scene scene) {
		return this.moments.stream().flatMap((moment) -> {
			Instant at = scene.day(moment.day());
			return moment.telling().in(at(scene, at)).stream().map((said) -> new Told(at, moment.phase(), said));
		}).toList();
	}

	/** What Stripe's API knows of it. */
	public List<Telling.Said> known(Scene scene) {
		// The client asks in the newest version, whatever version the webhooks have.
		Scene asked = new Scene(Layout.DAHLIA, scene.key(), scene.now(), scene.at(), scene.payments());
		return this.known.stream().flatMap((telling) -> telling.in(asked).stream()).toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

	private static Scene at(Scene scene, Instant at) {
		return new Scene(scene.layout(), scene.key(), scene.now(), at, scene.payments());
	}

	/**
	 * An event and when it was made.
	 *
	 * @param at the second
	 * @param phase how often everything before it had arrived
	 * @param said what it says
	 */
	public record Told(Instant at, int phase, Telling.Said said) {
	}

	/** When something is told, in days from now, and after which arrivals. */
	private record Moment(double day, int phase, Telling telling) {
	}

}
