package dev.handsfree.signature.hmac;

import dev.handsfree.signature.HeaderValue;

/**
 * Where the parts of an HMAC scheme stand in a request, and what of them is signed.
 *
 * @param signature where the signatures stand
 * @param id where the signed id stands; nowhere if none is signed
 * @param time where the signed time stands; nowhere if none is signed
 * @param form how the time is written
 * @param content what is signed
 */
record SignedShape(HeaderValue signature, HeaderValue id, HeaderValue time, TimeForm form, SignedContent content) {

	SignedShape {
		require(content, SignedContent.ID, !id.equals(HeaderValue.NOWHERE));
		// A time that is not signed proves no age.
		require(content, SignedContent.TIME, !time.equals(HeaderValue.NOWHERE));
	}

	private static void require(SignedContent content, String part, boolean there) {
		if (content.holds(part) != there) {
			throw new IllegalArgumentException((there ? "must hold " : "must not hold ") + part);
		}
	}

	boolean isTimed() {
		return !this.time.equals(HeaderValue.NOWHERE);
	}

}
