package dev.handsfree.journeys.life.story;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Something that a provider tells, in whatever layout and run. */
@FunctionalInterface
public interface Telling {

	/** The events that tell it. */
	List<Said> in(Scene scene);

	/**
	 * The money that was taken by it, by its name.
	 * @param at when it is told, in days from now
	 */
	default Map<String, Scene.Payment> payments(double at) {
		return Map.of();
	}

	/**
	 * One event of a provider.
	 *
	 * @param source who sends it
	 * @param type the provider's own type
	 * @param object what it is about
	 * @param previous what an update replaced
	 * @param marks further fields of the envelope
	 */
	record Said(String source, String type, ObjectNode object, @Nullable ObjectNode previous,
			Map<String, String> marks) {

		/** Copies the marks. */
		public Said {
			marks = Map.copyOf(marks);
		}

		/** An event of Stripe's. */
		public static Said stripe(String type, ObjectNode object) {
			return new Said("stripe", type, object, null, Map.of());
		}

		/** An event of the chatbot app. */
		public static Said chatbot(String type, ObjectNode data) {
			return new Said("chatbot", type, data, null, Map.of());
		}

		/** This saying with a field of the envelope. */
		public Said marked(String name, String value) {
			return new Said(this.source, this.type, this.object, this.previous, Map.of(name, value));
		}

		/** This saying from another source. */
		public Said from(String other) {
			return new Said(other, this.type, this.object, this.previous, this.marks);
		}

	}

}
