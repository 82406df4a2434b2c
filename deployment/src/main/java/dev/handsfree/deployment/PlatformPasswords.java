package dev.handsfree.deployment;

import java.nio.file.Path;

import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.platform.RegistryServer;

/**
 * What opens the embedded platform to this user's processes.
 *
 * @param kafka empty as long as there is none
 * @param database empty as long as there is none
 * @param registry empty as long as there is none
 */
record PlatformPasswords(String kafka, String database, String registry) {

	/** Those of that folder, made where they are missing. */
	static PlatformPasswords madeIn(Path folder) {
		return new PlatformPasswords(EmbeddedBroker.passwordIn(folder), EmbeddedDatabase.passwordIn(folder),
				RegistryServer.tokenIn(folder));
	}

	/** Those of that folder, as far as there are any. */
	static PlatformPasswords knownIn(Path folder) {
		return new PlatformPasswords(EmbeddedBroker.knownPasswordIn(folder).orElse(""),
				EmbeddedDatabase.knownPasswordIn(folder).orElse(""), RegistryServer.knownTokenIn(folder).orElse(""));
	}

	@Override
	public String toString() {
		return "PlatformPasswords";
	}

}
