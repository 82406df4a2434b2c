package dev.handsfree.topics.email;

/** Writes a label of a domain name in ASCII, as RFC 3492 defines it. */
final class Punycode {

	private static final int BASE = 36;

	private static final int LOWEST_THRESHOLD = 1;

	private static final int HIGHEST_THRESHOLD = 26;

	private static final int SKEW = 38;

	private static final int DAMP = 700;

	private static final int FIRST_BIAS = 72;

	private static final int FIRST_CODE_POINT = 0x80;

	private Punycode() {
	}

	/**
	 * Encodes.
	 * @param label with at least one character beyond ASCII
	 */
	static String encode(String label) {
		int[] points = label.codePoints().toArray();
		StringBuilder encoded = new StringBuilder();
		label.codePoints().filter((point) -> point < FIRST_CODE_POINT).forEach(encoded::appendCodePoint);
		int basic = encoded.length();
		if (basic > 0) {
			encoded.append('-');
		}
		int handled = basic;
		int next = FIRST_CODE_POINT;
		int bias = FIRST_BIAS;
		long delta = 0;
		while (handled < points.length) {
			int smallest = smallestFrom(next, points);
			delta += (long) (smallest - next) * (handled + 1);
			for (int point : points) {
				if (point < smallest) {
					delta++;
				}
				else if (point == smallest) {
					append(encoded, delta, bias);
					bias = adapt(delta, handled + 1, handled == basic);
					delta = 0;
					handled++;
				}
			}
			delta++;
			next = smallest + 1;
		}
		return encoded.toString();
	}

	private static int smallestFrom(int next, int[] points) {
		int smallest = Integer.MAX_VALUE;
		for (int point : points) {
			if (point >= next && point < smallest) {
				smallest = point;
			}
		}
		return smallest;
	}

	private static void append(StringBuilder encoded, long delta, int bias) {
		long rest = delta;
		for (int position = BASE;; position += BASE) {
			int threshold = Math.clamp(position - bias, LOWEST_THRESHOLD, HIGHEST_THRESHOLD);
			if (rest < threshold) {
				encoded.append(digit((int) rest));
				return;
			}
			encoded.append(digit((int) (threshold + (rest - threshold) % (BASE - threshold))));
			rest = (rest - threshold) / (BASE - threshold);
		}
	}

	private static char digit(int value) {
		return (char) ((value < 26) ? 'a' + value : '0' + value - 26);
	}

	private static int adapt(long delta, int handled, boolean first) {
		long rest = first ? delta / DAMP : delta / 2;
		rest += rest / handled;
		int position = 0;
		while (rest > (BASE - LOWEST_THRESHOLD) * HIGHEST_THRESHOLD / 2) {
			rest /= BASE - LOWEST_THRESHOLD;
			position += BASE;
		}
		return position + (int) ((BASE - LOWEST_THRESHOLD + 1) * rest / (rest + SKEW));
	}

}
