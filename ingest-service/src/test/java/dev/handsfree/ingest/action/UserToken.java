package dev.handsfree.ingest.action;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/** A product's token of one of its users, or one that somebody made up. */
final class UserToken {

	/** Long enough for HS512, so that a refusal is not for want of length. */
	static final String SECRET = "a shared key of tests, so long that every algorithm of this kind could use it";

	private final Map<String, @Nullable Object> claims = new TreeMap<>();

	private JOSEObjectType type = JOSEObjectType.JWT;

	private UserToken() {
	}

	/** A token of this user that holds for another five minutes. */
	static UserToken of(String user) {
		return new UserToken().with("sub", user).with("exp", Date.from(Instant.now().plusSeconds(300)));
	}

	UserToken with(String claim, Object value) {
		this.claims.put(claim, value);
		return this;
	}

	UserToken without(String claim) {
		this.claims.remove(claim);
		return this;
	}

	UserToken expiring(Instant at) {
		return with("exp", Date.from(at));
	}

	UserToken ofType(String name) {
		this.type = new JOSEObjectType(name);
		return this;
	}

	/** Signed with the tests' shared key. */
	String signed() {
		return signedBy(SECRET.getBytes(StandardCharsets.UTF_8));
	}

	String signedBy(byte[] secret) {
		return signedBy(secret, JWSAlgorithm.HS256);
	}

	String signedBy(byte[] secret, JWSAlgorithm algorithm) {
		try {
			return sign(algorithm, null, new MACSigner(secret));
		}
		catch (JOSEException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** Signed with a private key, under its id. */
	String signedBy(JWK key) {
		return signedBy(key, key.getKeyID());
	}

	String signedBy(JWK key, @Nullable String id) {
		try {
			return (key instanceof RSAKey rsa) ? sign(JWSAlgorithm.RS256, id, new RSASSASigner(rsa))
					: sign(JWSAlgorithm.ES256, id, new ECDSASigner((ECKey) key));
		}
		catch (JOSEException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	String signedBy(RSAKey key, JWSAlgorithm algorithm) {
		try {
			return sign(algorithm, key.getKeyID(), new RSASSASigner(key));
		}
		catch (JOSEException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** Signed with a key that the token itself offers. */
	String signedWithKeyInside(RSAKey key) {
		try {
			SignedJWT token = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("inside").jwk(key.toPublicJWK()).build(), claims());
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/** With no signature, under the name of an algorithm. */
	String unsigned(String algorithm) {
		return part("{\"alg\":\"" + algorithm + "\"}") + "." + part(claims().toString()) + ".";
	}

	private String sign(JWSAlgorithm algorithm, @Nullable String id, JWSSigner signer) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).type(this.type).keyID(id).build(), claims());
		token.sign(signer);
		return token.serialize();
	}

	private JWTClaimsSet claims() {
		JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
		this.claims.forEach(set::claim);
		return set.build();
	}

	private static String part(String json) {
		return Base64URL.encode(json).toString();
	}

	/** A token whose signature differs by one bit. */
	static String tampered(String token) {
		int dot = token.lastIndexOf('.');
		byte[] signature = new Base64URL(token.substring(dot + 1)).decode();
		signature[signature.length / 2] ^= 1;
		return token.substring(0, dot + 1) + Base64URL.encode(signature);
	}

}
