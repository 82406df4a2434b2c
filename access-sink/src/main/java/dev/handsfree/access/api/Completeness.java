package dev.handsfree.access.api;

import java.util.Optional;

/** Whether everybody who has paid is known: until then nobody unknown is told "no". */
@FunctionalInterface
public interface Completeness {

	/** Why somebody may be missing, in a sentence for the caller; empty if nobody is. */
	Optional<String> missing();

}
