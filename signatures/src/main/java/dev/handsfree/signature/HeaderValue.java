package dev.handsfree.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where something stands in a header: what separates it from other things there, and what
 * it begins with. Reads headers of unknown origin: bounded, nothing thrown.
 *
 * @param header the header's name
 * @param separator what stands between several
 * @param prefix what it begins with, such as {@code v1=}; things that begin otherwise are
 * something else
 */
public record HeaderValue(String header, String separator, String prefix) {

	/** Where nothing stands: what is not part of a scheme. */
	public static final HeaderValue NOWHERE = HeaderValue.whole("");

	/** Longer than any honest signature header, with room for many signatures. */
	static final int LONGEST = 4096;

	/** What is signed itself: ids and times. */
	static final int LONGEST_SINGLE = 255;

	/** All of a header that stands on one line. */
	public static HeaderValue whole(String header) {
		return new HeaderValue(header, "\n", "");
	}

	/** Every value, on however many lines: there may be several signatures. */
	public Reading all(SignedRequest headers) {
		List<String> lines = headers.all(this.header);
		String text = (lines.size() == 1) ? lines.getFirst() : String.join(this.separator, lines);
		if (text.isBlank()) {
			return Reading.fault(Rejection.MISSING_HEADER);
		}
		if (text.length() > LONGEST) {
			return Reading.fault(Rejection.HEADER_TOO_LONG);
		}
		List<String> values = values(text).stream().map(HeaderValue::withoutComma).toList();
		return values.isEmpty() ? Reading.fault(Rejection.NO_KNOWN_SIGNATURE) : Reading.of(values);
	}

	/** The only value: two would leave open which one was signed. */
	public Reading one(SignedRequest headers) {
		if (this.header.isEmpty()) {
			return Reading.of(List.of(""));
		}
		List<String> lines = headers.all(this.header);
		if (lines.isEmpty()) {
			return Reading.fault(Rejection.MISSING_HEADER);
		}
		String text = String.join(this.separator, lines);
		if (text.length() > LONGEST) {
			return Reading.fault(Rejection.HEADER_TOO_LONG);
		}
		List<String> values = values(text);
		if (values.size() != 1 || !isVisibleAscii(values.getFirst())) {
			return Reading.fault(Rejection.UNREADABLE_HEADER);
		}
		return (values.getFirst().length() > LONGEST_SINGLE) ? Reading.fault(Rejection.HEADER_TOO_LONG)
				: Reading.of(values);
	}

	private List<String> values(String text) {
		List<String> values = new ArrayList<>();
		int from = 0;
		while (from <= text.length()) {
			int found = text.indexOf(this.separator, from);
			int end = (found < 0) ? text.length() : found;
			String item = text.substring(from, end).strip();
			if (item.startsWith(this.prefix)) {
				values.add(item.substring(this.prefix.length()));
			}
			from = end + this.separator.length();
		}
		return values;
	}

	/**
	 * Lines of a header may have been put together with commas on the way, and some
	 * senders do it themselves.
	 */
	private static String withoutComma(String value) {
		return value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
	}

	static boolean isVisibleAscii(String text) {
		return !text.isEmpty() && text.chars().allMatch((c) -> c > 0x20 && c < 0x7f);
	}

	/**
	 * What reading a header came to.
	 *
	 * @param texts what stands there: at least one, unless there is a fault
	 * @param fault why nothing could be read
	 */
	public record Reading(List<String> texts, Optional<Rejection> fault) {

		public Reading {
			texts = List.copyOf(texts);
		}

		static Reading of(List<String> texts) {
			return new Reading(texts, Optional.empty());
		}

		static Reading fault(Rejection reason) {
			return new Reading(List.of(), Optional.of(reason));
		}

	}

}
