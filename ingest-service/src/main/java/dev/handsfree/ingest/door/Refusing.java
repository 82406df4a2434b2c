package dev.handsfree.ingest.door;

import java.util.Optional;
import java.util.function.Predicate;

import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Reading;
import dev.handsfree.ingest.door.answer.Refusal;

/**
 * Refuses requests before their form is looked at: those to a name that nobody has, and
 * what is posted to an action that is switched off.
 *
 * @param entrance where they come in
 * @param name the name
 * @param refusal how they are refused
 * @param methods of which methods; others are refused for their method
 */
record Refusing(Entrance entrance, String name, Refusal refusal, Predicate<String> methods) implements Receiver {

	@Override
	public Optional<Answer> answerAtOnce(String method) {
		return this.methods.test(method) ? Optional.of(Refused.because(this.refusal)) : Optional.empty();
	}

	@Override
	public Reading read(DoorRequest request) {
		return Refused.because(this.refusal);
	}

}
