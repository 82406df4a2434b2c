package dev.handsfree.webhooks.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Place;
import dev.handsfree.webhooks.signature.SignatureScheme;

/**
 * Makes a preset from settings, for a source that no preset knows. Its webhooks are
 * verified, and kept.
 */
final class OwnPreset {

	/** The variable that says which kind of scheme it is. */
	static final String SCHEME = "_SCHEME";

	private static final List<String> ENVELOPE = List.of("_ID", "_EVENT_TYPE", "_EVENT_TIME");

	private final SourceVariables variables;

	private OwnPreset(SourceVariables variables) {
		this.variables = variables;
	}

	/** The variables that are set although only a source of one's own may have them. */
	static List<String> strays(SourceVariables variables) {
		return Stream.concat(OwnScheme.SUFFIXES.stream(), ENVELOPE.stream())
			.filter((suffix) -> variables.get(suffix).isPresent())
			.toList();
	}

	/** The preset; empty if the settings do not make one, and then they are told. */
	static Optional<Preset> of(SourceVariables variables) {
		return new OwnPreset(variables).preset();
	}

	private Optional<Preset> preset() {
		String kind = this.variables.get(SCHEME).orElse("").toLowerCase(Locale.ROOT);
		Optional<OwnScheme> scheme = OwnScheme.named(kind);
		if (scheme.isEmpty()) {
			this.variables.fault(SCHEME, " must be one of %s; '%s' is none.".formatted(OwnScheme.names(), kind));
			return Optional.empty();
		}
		SchemeVariables shape = new SchemeVariables(this.variables, scheme.get());
		SignatureScheme signs = scheme.get().read(shape);
		EventIds ids = place("_ID", scheme.get().usualId(shape)).filter((place) -> isVouchedFor(place, signs))
			.map(EventIds::at)
			.orElseGet(EventIds::ofBody);
		Place type = place("_EVENT_TYPE", "/type").orElse(Place.NOWHERE);
		Place time = place("_EVENT_TIME", "").orElse(Place.NOWHERE);
		return Optional.of(Preset.kept(this.variables.source(), signs, ids, type, time));
	}

	/** An id that anybody can change makes another event of each webhook sent again. */
	private boolean isVouchedFor(Place id, SignatureScheme signs) {
		if (id.header().isEmpty() || signs.vouchesFor(id.header().get())) {
			return true;
		}
		this.variables
			.fault("_ID", " names a header that the scheme does not sign: whoever records a webhook could send"
					+ " it again as another event. Name a place in the body, such as /id, or leave it out for a digest of the"
					+ " body.");
		return false;
	}

	private Optional<Place> place(String suffix, String usual) {
		try {
			return this.variables.get(suffix)
				.or(() -> Optional.of(usual))
				.filter((text) -> !text.isEmpty())
				.map(Place::of);
		}
		catch (IllegalArgumentException ex) {
			this.variables.fault(suffix, " is neither a header's name nor a JSON pointer such as /id.");
			return Optional.empty();
		}
	}

}
