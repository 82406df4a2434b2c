package dev.handsfree.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.ingest.signature.Claim.Legible;
import dev.handsfree.ingest.signature.Claim.Illegible;

/**
 * One header holds name=value pairs: a timestamp, and one or more signatures in lower
 * case hex. Signed are the timestamp, a joint, and the body. The key is the whole secret
 * as text, prefix included.
 *
 * @param header the header's name
 * @param separator what stands between pairs
 * @param timestamp the name of the timestamp's pair
 * @param version the name of a signature's pair; pairs of other names are ignored
 * @param joint what stands between timestamp and body when they are signed
 */
public record SignedPairs(String header, String separator, String timestamp, String version,
		String joint) implements SignatureScheme {

	@Override
	public Claim claim(WebhookHeaders headers) {
		String value = HeaderText.joined(headers.all(this.header), this.separator);
		if (value.isEmpty()) {
			return new Illegible(Rejection.MISSING_HEADER);
		}
		if (value.length() > HeaderText.LONGEST) {
			return new Illegible(Rejection.HEADER_TOO_LONG);
		}
		List<String> times = new ArrayList<>();
		List<String> signatures = new ArrayList<>();
		for (String pair : value.split(Pattern.quote(this.separator), -1)) {
			read(pair.strip(), times, signatures);
		}
		return claim(times, signatures);
	}

	private void read(String pair, List<String> times, List<String> signatures) {
		if (pair.startsWith(this.timestamp + "=")) {
			times.add(pair.substring(this.timestamp.length() + 1));
		}
		else if (pair.startsWith(this.version + "=")) {
			signatures.add(pair.substring(this.version.length() + 1));
		}
	}

	private Claim claim(List<String> times, List<String> signatures) {
		// Two timestamps would leave open which one was signed.
		Optional<Instant> signedAt = (times.size() == 1) ? HeaderText.seconds(times.getFirst()) : Optional.empty();
		if (signedAt.isEmpty()) {
			return new Illegible(Rejection.UNREADABLE_HEADER);
		}
		if (signatures.isEmpty()) {
			return new Illegible(Rejection.NO_KNOWN_SIGNATURE);
		}
		return new Legible(signedAt.get(), times.getFirst() + this.joint, signatures);
	}

	@Override
	public HmacKey key(String secret) {
		return HmacKey.of(secret.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String encode(byte[] digest) {
		return HexFormat.of().formatHex(digest);
	}

	@Override
	public String prefix(String id, Instant at) {
		return at.getEpochSecond() + this.joint;
	}

	@Override
	public Map<String, String> headers(String id, Instant at, String signature) {
		return Map.of(this.header,
				this.timestamp + "=" + at.getEpochSecond() + this.separator + this.version + "=" + signature);
	}

}
