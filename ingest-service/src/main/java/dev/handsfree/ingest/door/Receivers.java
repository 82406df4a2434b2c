package dev.handsfree.ingest.door;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Reading;
import dev.handsfree.ingest.door.answer.Refusal;

/** Those who receive what comes in at one entrance, by their names. */
public final class Receivers {

	/** Stands for every name that nobody has: labels never come from a request. */
	static final String UNKNOWN = "unknown";

	private final Entrance entrance;

	private final Map<String, Receiver> byName;

	private final Receiver nobody;

	/**
	 * @param entrance the entrance
	 * @param all its receivers
	 * @param noSuch how what is sent to nobody is refused
	 */
	public Receivers(Entrance entrance, Collection<? extends Receiver> all, Refusal noSuch) {
		this.entrance = entrance;
		this.byName = all.stream().collect(Collectors.toUnmodifiableMap(Receiver::name, Function.identity()));
		this.nobody = new Refusing(entrance, UNKNOWN, noSuch, (method) -> true);
	}

	Entrance entrance() {
		return this.entrance;
	}

	/** All of them. */
	Collection<Receiver> all() {
		return this.byName.values();
	}

	/** Who stands for every name that none of them has. */
	Receiver nobody() {
		return this.nobody;
	}

	/** Who has that name, or else refuses. */
	Receiver named(String name) {
		return this.byName.getOrDefault(name, this.nobody);
	}

	/** What receives for an action that is switched off. */
	public static Receiver switchedOff(String action) {
		return new Refusing(Entrance.ACTIONS, action, Refusal.SWITCHED_OFF, "POST"::equals);
	}

	/**
	 * Refuses requests before their form is looked at: those to a name that nobody has,
	 * and what is posted to an action that is switched off.
	 *
	 * @param entrance where they come in
	 * @param name the name
	 * @param refusal how they are refused
	 * @param methods of which methods; others are refused for their method
	 */
	private record Refusing(Entrance entrance, String name, Refusal refusal,
			Predicate<String> methods) implements Receiver {

		@Override
		public Optional<Answer> answerAtOnce(String method) {
			return this.methods.test(method) ? Optional.of(Refused.because(this.refusal)) : Optional.empty();
		}

		@Override
		public Reading read(DoorRequest request) {
			return Refused.because(this.refusal);
		}

	}

}
