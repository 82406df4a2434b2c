package dev.handsfree.webhooks.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.settings.Environment;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;

/**
 * Decides what of a source's events counts: the one place where its list of types, its
 * ignored types, and test or live mode are enforced. What does not count is kept without
 * a type.
 */
public final class Allowlist {

	private final Set<EventType> allowed;

	private final Set<String> ignored;

	private final Preset.Modes modes;

	private final Environment environment;

	/**
	 * @param allowed the types that the source may emit
	 * @param ignored the provider's types that are not kept
	 * @param modes whether the source's events have a mode
	 * @param environment where this runs
	 */
	public Allowlist(Set<EventType> allowed, Set<String> ignored, Preset.Modes modes, Environment environment) {
		this.allowed = Set.copyOf(allowed);
		this.ignored = Set.copyOf(ignored);
		this.modes = modes;
		this.environment = environment;
	}

	/** What is left of a normalizer's outcome. */
	public Normalization of(Normalization outcome) {
		return switch (outcome) {
			case Normalized normalized -> of(normalized);
			case Malformed malformed -> isIgnored(malformed.providerType()) ? ignored() : malformed;
			case Ignored already -> already;
			case Challenged challenged -> challenged;
		};
	}

	private Normalization of(Normalized normalized) {
		List<NormalizedEvent> events = normalized.events();
		if (isIgnored(events.getFirst().origin().providerType())) {
			return ignored();
		}
		return new Normalized(events.stream().map((event) -> event.meaning(of(event))).toList());
	}

	private Meaning of(NormalizedEvent event) {
		boolean wrongMode = this.modes == Preset.Modes.TEST_AND_LIVE
				&& !this.environment.counts(event.origin().livemode());
		return switch (event.meaning()) {
			case Typed(EventType type, var details) when wrongMode ->
				new Unmapped(Reason.WRONG_MODE, Optional.of(type));
			case Typed(EventType type, var details) when !this.allowed.contains(type) ->
				new Unmapped(Reason.NOT_ALLOWED, Optional.of(type));
			case Typed typed -> typed;
			case Unmapped(Reason reason, var intended) when wrongMode -> new Unmapped(Reason.WRONG_MODE, intended);
			case Unmapped unmapped -> unmapped;
			// Links of a test mode must not tie live names together.
			case Silent(var links) when wrongMode -> new Unmapped(Reason.WRONG_MODE, Optional.empty());
			case Silent silent -> silent;
		};
	}

	private boolean isIgnored(Optional<String> providerType) {
		return providerType.filter(this.ignored::contains).isPresent();
	}

	private static Ignored ignored() {
		return new Ignored("its type is on the source's list of ignored types");
	}

}
