package dev.handsfree.signature.hmac;

/** The hash that an HMAC is made with. */
public enum HmacAlgorithm {

	/** SHA-1: broken as a hash, not as an HMAC, and still what some vendors use. */
	SHA1("HmacSHA1"),

	/** SHA-256. */
	SHA256("HmacSHA256"),

	/** SHA-512. */
	SHA512("HmacSHA512");

	private final String platformName;

	HmacAlgorithm(String platformName) {
		this.platformName = platformName;
	}

	/** Its name on the Java platform. */
	String platformName() {
		return this.platformName;
	}

}
