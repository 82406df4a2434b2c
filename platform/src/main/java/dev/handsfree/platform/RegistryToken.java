package dev.handsfree.platform;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Keeps the one token that opens the embedded registry, and the key by which the registry
 * knows it, for their owner alone. The key that has signed it is kept by nobody.
 *
 * @param bearer what clients send
 * @param publicKey X.509 in Base64, as the registry takes it
 */
record RegistryToken(String bearer, String publicKey) {

	private static final int BITS = 2048;

	private static final Duration VALID = Duration.ofDays(3650);

	/**
	 * The kept one; a new one, kept from now on, where there is none.
	 * @param dir the registry's folder
	 * @throws IOException if it can be neither read nor written
	 */
	static RegistryToken keptIn(Path dir) throws IOException {
		if (!Files.exists(file(dir))) {
			RegistryToken made = make();
			PrivateFiles.keep(file(dir), "bearer=%s\npublicKey=%s\n".formatted(made.bearer, made.publicKey));
		}
		return read(dir);
	}

	/** The kept one; empty if there is none. */
	static Optional<RegistryToken> readFrom(Path dir) {
		try {
			return Optional.of(read(dir));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static RegistryToken read(Path dir) throws IOException {
		Properties kept = new Properties();
		kept.load(new StringReader(Files.readString(file(dir))));
		return new RegistryToken(one(kept, "bearer", dir), one(kept, "publicKey", dir));
	}

	private static String one(Properties kept, String name, Path dir) throws IOException {
		return Optional.ofNullable(kept.getProperty(name))
			.filter((value) -> !value.isBlank())
			.orElseThrow(() -> new IOException(file(dir) + " has no " + name));
	}

	private static RegistryToken make() {
		try {
			Instant now = Instant.now();
			KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
			pairs.initialize(BITS);
			KeyPair pair = pairs.generateKeyPair();
			SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256),
					new JWTClaimsSet.Builder().subject("handsfree")
						.issueTime(Date.from(now))
						.expirationTime(Date.from(now.plus(VALID)))
						.build());
			token.sign(new RSASSASigner(pair.getPrivate()));
			return new RegistryToken(token.serialize(),
					Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
		}
		catch (NoSuchAlgorithmException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Path file(Path dir) {
		return dir.resolve("token");
	}

	@Override
	public String toString() {
		return "RegistryToken";
	}

}
