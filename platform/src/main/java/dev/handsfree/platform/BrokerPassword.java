package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Keeps the embedded broker's password beside its data, for its owner alone. */
final class BrokerPassword {

	private static final SecureRandom random = new SecureRandom();

	private static final int BYTES = 24;

	private BrokerPassword() {
	}

	/**
	 * The kept one; a new one, kept from now on, where there is none.
	 * @param dir the broker's folder
	 * @throws IOException if it can be neither read nor written
	 */
	static String keptIn(Path dir) throws IOException {
		if (!Files.exists(file(dir))) {
			PrivateFiles.keep(file(dir), any());
		}
		return Files.readString(file(dir));
	}

	/** The kept one; empty if there is none. */
	static Optional<String> readFrom(Path dir) {
		try {
			return Optional.of(Files.readString(file(dir)));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/** 192 random bits in hexadecimal digits. */
	static String any() {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	private static Path file(Path dir) {
		return dir.resolve("password");
	}

}
