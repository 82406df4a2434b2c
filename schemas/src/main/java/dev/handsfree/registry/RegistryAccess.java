package dev.handsfree.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives every client of a registry what opens it. A token is a process's, not a client's:
 * it is noted once per registry, when the process starts. Thread-safe.
 */
public final class RegistryAccess {

	private static final Map<String, String> tokens = new ConcurrentHashMap<>();

	private RegistryAccess() {
	}

	/**
	 * Notes what opens a registry.
	 * @param registry its address, without a path
	 * @param token the bearer token; if it is blank, anybody may ask that registry
	 */
	public static void note(URI registry, String token) {
		if (!token.isBlank() && registry.getAuthority() != null) {
			tokens.put(registry.getAuthority(), token);
		}
	}

	/**
	 * Notes what the variables {@code REGISTRY_URL} and {@code REGISTRY_TOKEN} say;
	 * nothing without both, or if the first is no address, which whoever connects says.
	 * @param variables values by name
	 */
	public static void note(Map<String, String> variables) {
		try {
			note(new URI(variables.getOrDefault("REGISTRY_URL", "")), variables.getOrDefault("REGISTRY_TOKEN", ""));
		}
		catch (URISyntaxException ex) {
			// There is no such registry to be let into.
		}
	}

	/** What opens the registry that this address is of. */
	static Optional<String> tokenFor(URI address) {
		return Optional.ofNullable(tokens.get(address.getAuthority()));
	}

}
