package dev.handsfree.signature.hmac;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Mac;

import dev.handsfree.signature.HeaderValue;
import dev.handsfree.signature.HeaderValue.Reading;
import dev.handsfree.signature.Prover;
import dev.handsfree.signature.Rejection;
import dev.handsfree.signature.SignatureClaim;
import dev.handsfree.signature.SignatureClaim.Illegible;
import dev.handsfree.signature.SignatureClaim.Legible;
import dev.handsfree.signature.SignatureClaim.Signed;
import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.signature.SignedRequest;
import dev.handsfree.signature.WebhookSigner;

/**
 * A sender proves itself by an HMAC over the body, and over what else its scheme signs.
 * Made by naming the signature's header first, and then what differs from SHA-256 in hex,
 * keyed by the whole secret as text.
 */
public final class HmacScheme implements SignatureScheme {

	private final SignedShape shape;

	private final Digest digest;

	private final String publicUrl;

	private HmacScheme(SignedShape shape, Digest digest, String publicUrl) {
		this.shape = shape;
		this.digest = digest;
		this.publicUrl = publicUrl;
	}

	private static HmacScheme of(SignedShape shape) {
		return new HmacScheme(shape, new Digest(HmacAlgorithm.SHA256, Encoding.HEX, KeyForm.TEXT), "");
	}

	/**
	 * The body alone is signed.
	 * @param header the signature's header
	 * @param prefix what a signature begins with; may be empty
	 */
	public static HmacScheme overBody(String header, String prefix) {
		return of(new SignedShape(new HeaderValue(header, ",", prefix), HeaderValue.NOWHERE, HeaderValue.NOWHERE,
				TimeForm.SECONDS, new SignedContent(SignedContent.BODY)));
	}

	/**
	 * One header holds pairs: a time in seconds, and one or more signatures.
	 * @param header the header
	 * @param separator what stands between pairs
	 * @param time what the time's pair begins with, such as {@code t=}
	 * @param version what a signature's pair begins with, such as {@code v1=}; pairs that
	 * begin otherwise are ignored
	 * @param template what is signed, such as <code>{time}.{body}</code>
	 * @throws IllegalArgumentException if the template does not hold time and body
	 */
	public static HmacScheme pairs(String header, String separator, String time, String version, String template) {
		return of(new SignedShape(new HeaderValue(header, separator, version), HeaderValue.NOWHERE,
				new HeaderValue(header, separator, time), TimeForm.SECONDS, new SignedContent(template)));
	}

	/**
	 * The Standard Webhooks specification, version 1: id, time and body are signed; the
	 * signatures stand in base64 behind their version; the key is decoded.
	 * @param prefix what the three headers' names begin with, such as {@code webhook-}
	 */
	public static HmacScheme standardWebhooks(String prefix) {
		return of(new SignedShape(new HeaderValue(prefix + "signature", " ", "v1,"), HeaderValue.whole(prefix + "id"),
				HeaderValue.whole(prefix + "timestamp"), TimeForm.SECONDS, new SignedContent("{id}.{time}.{body}")))
			.in(Encoding.BASE64)
			.keyedBy(KeyForm.BASE64);
	}

	/**
	 * Signs a time, too, which stands in a header of its own.
	 * @param header the time's header
	 * @param form how the time is written
	 * @param template what is signed, such as <code>{time}.{body}</code>; may hold
	 * <code>{url}</code>
	 * @throws IllegalArgumentException if the template does not hold time and body
	 */
	public HmacScheme timed(String header, TimeForm form, String template) {
		return new HmacScheme(new SignedShape(this.shape.signature(), this.shape.id(), HeaderValue.whole(header), form,
				new SignedContent(template)), this.digest, this.publicUrl);
	}

	/** Digests by another algorithm. */
	public HmacScheme by(HmacAlgorithm algorithm) {
		return new HmacScheme(this.shape, new Digest(algorithm, this.digest.encoding(), this.digest.key()),
				this.publicUrl);
	}

	/** Writes digests in another encoding. */
	public HmacScheme in(Encoding encoding) {
		return new HmacScheme(this.shape, new Digest(this.digest.algorithm(), encoding, this.digest.key()),
				this.publicUrl);
	}

	/** Takes another part of the secret as the key. */
	public HmacScheme keyedBy(KeyForm key) {
		return new HmacScheme(this.shape, new Digest(this.digest.algorithm(), this.digest.encoding(), key),
				this.publicUrl);
	}

	@Override
	public boolean vouchesFor(String header) {
		return header.equalsIgnoreCase(this.shape.id().header());
	}

	@Override
	public boolean signsUrl() {
		return this.shape.content().holds(SignedContent.URL);
	}

	@Override
	public SignatureScheme reachedAt(String address) {
		return new HmacScheme(this.shape, this.digest, address);
	}

	@Override
	public SignatureClaim claim(SignedRequest request) {
		Reading signatures = this.shape.signature().all(request);
		Reading id = this.shape.id().one(request);
		Reading time = this.shape.time().one(request);
		for (Reading reading : List.of(signatures, id, time)) {
			if (reading.fault().isPresent()) {
				return new Illegible(reading.fault().get());
			}
		}
		Optional<Instant> at = this.shape.form().read(time.texts().getFirst());
		if (this.shape.isTimed() && at.isEmpty()) {
			return new Illegible(Rejection.UNREADABLE_HEADER);
		}
		return new Legible(new Signed(at, time.texts().getFirst(), id.texts().getFirst(), url(request.target())),
				signatures.texts());
	}

	private String url(String target) {
		return signsUrl() ? PublicUrl.signed(this.publicUrl, target) : "";
	}

	@Override
	public Prover prover(String secret) {
		HmacKey key = new HmacKey(this.digest.algorithm(), this.digest.key().key(secret));
		return (claim, body) -> {
			Mac mac = key.mac();
			this.shape.content().feed(mac, claim.signed(), body);
			return this.digest.encoding().encode(mac.doFinal());
		};
	}

	@Override
	public String tidy(String secrets) {
		return this.digest.key().tidy(secrets);
	}

	@Override
	public Legible claimed(WebhookSigner.Occasion occasion) {
		return new Legible(new Signed(Optional.of(occasion.at()), this.shape.form().write(occasion.at()), occasion.id(),
				url(occasion.target())), List.of());
	}

	@Override
	public Map<String, String> headers(Legible claim, String proof) {
		Map<String, String> headers = new LinkedHashMap<>();
		write(headers, this.shape.id(), claim.signed().id());
		write(headers, this.shape.time(), claim.signed().time());
		write(headers, this.shape.signature(), proof);
		return headers;
	}

	private static void write(Map<String, String> headers, HeaderValue place, String value) {
		if (!place.equals(HeaderValue.NOWHERE)) {
			headers.merge(place.header(), place.prefix() + value,
					(before, after) -> before + place.separator() + after);
		}
	}

	/** How a digest is made and written. */
	private record Digest(HmacAlgorithm algorithm, Encoding encoding, KeyForm key) {
	}

}
