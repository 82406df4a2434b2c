package dev.handsfree.platform;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Keeps the passwords of the embedded database beside its data, in a file that only its
 * owner may read: made once, of 192 random bits each.
 *
 * @param superuser opens everything; for the platform alone
 * @param services opens the services' database
 * @param registry opens the registry's database
 */
record DatabasePasswords(String superuser, String services, String registry) {

	/**
	 * The kept ones; new ones, kept from now on, where there is no database yet.
	 * @param dir the database's folder
	 * @throws PlatformException if the database is there without them
	 * @throws IOException if they can be neither read nor written, or one is missing
	 */
	static DatabasePasswords keptIn(Path dir) throws IOException {
		if (!Files.exists(file(dir))) {
			if (EmbeddedDatabase.isMadeIn(dir)) {
				throw PlatformException.madeWithoutPasswords(dir);
			}
			PrivateFiles.keep(file(dir), "superuser=%s\nservices=%s\nregistry=%s\n".formatted(BrokerPassword.any(),
					BrokerPassword.any(), BrokerPassword.any()));
		}
		return readFrom(dir);
	}

	/**
	 * The kept ones.
	 * @throws IOException if they cannot be read, or one is missing
	 */
	static DatabasePasswords readFrom(Path dir) throws IOException {
		Properties kept = new Properties();
		kept.load(new StringReader(Files.readString(file(dir))));
		return new DatabasePasswords(one(kept, "superuser", dir), one(kept, "services", dir),
				one(kept, "registry", dir));
	}

	private static String one(Properties kept, String name, Path dir) throws IOException {
		return Optional.ofNullable(kept.getProperty(name))
			.filter((value) -> value.matches("[0-9a-f]{32,}"))
			.orElseThrow(() -> new IOException(file(dir) + " has no password for " + name));
	}

	private static Path file(Path dir) {
		return dir.resolve("passwords");
	}

	@Override
	public String toString() {
		return "DatabasePasswords";
	}

}
