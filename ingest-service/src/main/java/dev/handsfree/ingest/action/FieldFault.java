package dev.handsfree.ingest.action;

import java.util.Map;

import dev.handsfree.ingest.door.answer.Answer.Fault;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Refusal;

/**
 * Why a body does not fit its action's schema. Tells the place and the rule, never what
 * stands there.
 *
 * @param pointer the field as a JSON pointer; empty for the body itself
 * @param keyword the schema's rule that it breaks
 */
record FieldFault(String pointer, String keyword) {

	/** How a body with this fault is refused. */
	Refused refused() {
		return Refused.because(Refusal.UNFIT_DATA, this.keyword, new Fault(detail(), Map.of("pointer", this.pointer)));
	}

	/** The rule in a sentence of ours. */
	private String detail() {
		return switch (this.keyword) {
			case "required" -> "This field is required.";
			case "false" -> "This field may not be sent: who the user is, the token says.";
			case "type" -> "This value is of the wrong type.";
			case "enum" -> "This value is none of those that are known.";
			case "minLength", "pattern", "format" -> "This text is not of the form that it must have.";
			case "maxLength", "maxItems" -> "This value is too long.";
			default -> "This value is not what the schema says.";
		};
	}

}
