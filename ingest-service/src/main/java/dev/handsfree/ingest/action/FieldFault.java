package dev.handsfree.ingest.action;

/**
 * Why a body does not fit its action's schema. Tells the place and the rule, never what
 * stands there.
 *
 * @param pointer the field as a JSON pointer; empty for the body itself
 * @param keyword the schema's rule that it breaks
 */
record FieldFault(String pointer, String keyword) {

	/** The rule in a sentence of ours. */
	String detail() {
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
