package dev.handsfree.webhooks.source;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sources that are configured. */
public final class Sources {

	private final Map<String, Source> byName;

	Sources(Collection<Source> sources) {
		this.byName = sources.stream().collect(Collectors.toUnmodifiableMap(Source::name, Function.identity()));
	}

	/**
	 * The source of that name; empty if there is none.
	 * @param name text of unknown origin
	 */
	public Optional<Source> named(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/** All of them. */
	public Collection<Source> all() {
		return this.byName.values();
	}

	/** Their names. */
	public Collection<String> names() {
		return this.byName.keySet();
	}

}
