package dev.handsfree.webhooks.source;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.settings.SourceVariable;
import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.webhooks.event.EventIds;
import dev.handsfree.webhooks.event.Place;

/**
 * Makes a preset from settings, for a source that no preset knows. Its webhooks are
 * verified, and kept.
 */
final class OwnPreset {

	private final SourceVariables variables;

	private OwnPreset(SourceVariables variables) {
		this.variables = variables;
	}

	/** The variables that are set although only a source of one's own may have them. */
	static List<SourceVariable> strays(SourceVariables variables) {
		return EnumSet.range(SourceVariable.HEADER, SourceVariable.EVENT_TIME)
			.stream()
			.filter((variable) -> variables.get(variable).isPresent())
			.toList();
	}

	/** The preset; empty if the settings do not make one, and then they are told. */
	static Optional<Preset> of(SourceVariables variables) {
		return new OwnPreset(variables).preset();
	}

	private Optional<Preset> preset() {
		String kind = this.variables.get(SourceVariable.SCHEME, "").toLowerCase(Locale.ROOT);
		Optional<OwnScheme> scheme = OwnScheme.named(kind);
		if (scheme.isEmpty()) {
			this.variables.fault(SourceVariable.SCHEME,
					" must be one of %s; '%s' is none.".formatted(OwnScheme.names(), kind));
			return Optional.empty();
		}
		SignatureScheme signs = scheme.get().of(this.variables);
		EventIds ids = place(SourceVariable.ID, scheme.get().usualId(this.variables))
			.filter((place) -> isVouchedFor(place, signs))
			.map(EventIds::at)
			.orElseGet(EventIds::ofBody);
		Place type = place(SourceVariable.EVENT_TYPE, "/type").orElse(Place.NOWHERE);
		Place time = place(SourceVariable.EVENT_TIME, "").orElse(Place.NOWHERE);
		return Optional.of(Preset.kept(this.variables.source(), signs, ids, type, time));
	}

	/** An id that anybody can change makes another event of each webhook sent again. */
	private boolean isVouchedFor(Place id, SignatureScheme signs) {
		if (id.header().isEmpty() || signs.vouchesFor(id.header().get())) {
			return true;
		}
		this.variables.fault(SourceVariable.ID,
				" names a header that the scheme does not sign: whoever records a webhook could send"
						+ " it again as another event. Name a place in the body, such as /id, or leave it out for a digest of the"
						+ " body.");
		return false;
	}

	private Optional<Place> place(SourceVariable variable, String usual) {
		try {
			return this.variables.get(variable)
				.or(() -> Optional.of(usual))
				.filter((text) -> !text.isEmpty())
				.map(Place::of);
		}
		catch (IllegalArgumentException ex) {
			this.variables.fault(variable, " is neither a header's name nor a JSON pointer such as /id.");
			return Optional.empty();
		}
	}

}
