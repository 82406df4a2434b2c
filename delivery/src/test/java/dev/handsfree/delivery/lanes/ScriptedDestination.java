package dev.handsfree.delivery.lanes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;

/**
 * A destination that does what a test tells it to, and remembers what arrived in which
 * order.
 */
final class ScriptedDestination implements Destination {

	private final List<String> arrived = new CopyOnWriteArrayList<>();

	private final Map<String, Function<Delivery, Outcome>> scripts = new ConcurrentHashMap<>();

	private final Set<String> effects = new ConcurrentSkipListSet<>();

	private final List<String> givenUp = new CopyOnWriteArrayList<>();

	private final List<Integer> callSizes = new CopyOnWriteArrayList<>();

	private volatile int batchSize;

	private volatile Optional<Cause> down = Optional.empty();

	private volatile boolean keepsOrder = true;

	ScriptedDestination(int batchSize) {
		this.batchSize = batchSize;
	}

	/** Answers that way for this event from now on. */
	ScriptedDestination when(String eventId, Function<Delivery, Outcome> answer) {
		this.scripts.put(eventId, answer);
		return this;
	}

	/** Like a destination that derives its state from facts in any order. */
	ScriptedDestination inAnyOrder() {
		this.keepsOrder = false;
		return this;
	}

	/** Takes calls of so many keys, from the next start of the sink on. */
	void takes(int keys) {
		this.batchSize = keys;
	}

	void goDown(Cause cause) {
		this.down = Optional.of(cause);
	}

	void comeBack() {
		this.down = Optional.empty();
	}

	/** The events whose effect was made, in the order in which they arrived. */
	List<String> arrived() {
		return List.copyOf(this.arrived);
	}

	List<String> arrivedOf(Collection<String> eventIds) {
		return this.arrived.stream().filter(eventIds::contains).toList();
	}

	/** The events that it was told are given up on. */
	List<String> givenUp() {
		return List.copyOf(this.givenUp);
	}

	@Override
	public void givenUp(Delivery delivery) {
		this.givenUp.add(delivery.id());
	}

	List<Integer> callSizes() {
		return List.copyOf(this.callSizes);
	}

	@Override
	public String preview(Delivery delivery) {
		return "would do " + delivery.event().id();
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		this.callSizes.add(deliveries.size());
		if (this.down.isPresent()) {
			Outcome later = Outcome.TryLater.because(this.down.get());
			return deliveries.stream().map((delivery) -> later).toList();
		}
		boolean oneIsRefused = deliveries.stream().map(this::scripted).anyMatch(Outcome.Refused.class::isInstance);
		if (oneIsRefused && deliveries.size() > 1) {
			// Like a batch call that a vendor refuses as a whole.
			return deliveries.stream().map((delivery) -> (Outcome) new Outcome.Refused("invalid batch")).toList();
		}
		List<Outcome> outcomes = new ArrayList<>();
		deliveries.forEach((delivery) -> outcomes.add(one(delivery)));
		return outcomes;
	}

	private Outcome one(Delivery delivery) {
		Outcome outcome = scripted(delivery);
		if (outcome instanceof Outcome.Delivered) {
			String id = delivery.event().id();
			if (!this.effects.add(id)) {
				return new Outcome.AlreadyThere(id);
			}
			this.arrived.add(id);
		}
		return outcome;
	}

	private Outcome scripted(Delivery delivery) {
		return this.scripts.getOrDefault(delivery.event().id(), (any) -> new Outcome.Delivered(any.event().id()))
			.apply(delivery);
	}

	@Override
	public Optional<Cause> probe() {
		return this.down;
	}

	@Override
	public int batchSize() {
		return this.batchSize;
	}

	@Override
	public boolean keepsOrder() {
		return this.keepsOrder;
	}

}
