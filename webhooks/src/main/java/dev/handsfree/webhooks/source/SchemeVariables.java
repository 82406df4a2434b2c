package dev.handsfree.webhooks.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.webhooks.event.Place;
import dev.handsfree.webhooks.signature.hmac.Encoding;
import dev.handsfree.webhooks.signature.hmac.HmacAlgorithm;
import dev.handsfree.webhooks.signature.hmac.HmacScheme;
import dev.handsfree.webhooks.signature.hmac.KeyForm;
import dev.handsfree.webhooks.signature.hmac.TimeForm;

/**
 * Reads the variables that describe a scheme. What cannot be used is told, and something
 * usable stands in its place until the start stops.
 */
final class SchemeVariables {

	private static final String STAND_IN = "unset";

	private final SourceVariables variables;

	/**
	 * @param variables all variables of the source
	 * @param scheme the scheme that they describe; variables of others are told
	 */
	SchemeVariables(SourceVariables variables, OwnScheme scheme) {
		this.variables = variables;
		scheme.foreign()
			.stream()
			.filter((suffix) -> variables.get(suffix).isPresent())
			.forEach((suffix) -> variables.fault(suffix,
					" does not go with %s=%s.".formatted(variables.name(OwnPreset.SCHEME), scheme.wireName())));
	}

	String text(String suffix, String otherwise) {
		return this.variables.get(suffix).orElse(otherwise);
	}

	/** The signature's header. */
	String header(String otherwise) {
		String header = text("_HEADER", otherwise);
		if (header.isEmpty()) {
			this.variables.fault("_HEADER", " must name the header that holds the signature.");
			return STAND_IN;
		}
		return checked("_HEADER", header);
	}

	private String checked(String suffix, String header) {
		if (!Place.isHeader(header)) {
			this.variables.fault(suffix, " is no header's name.");
			return STAND_IN;
		}
		return header;
	}

	/** What the names of the three headers of Standard Webhooks begin with. */
	String namesPrefix() {
		String header = checked("_HEADER", text("_HEADER", "webhook-signature"));
		return header.replaceFirst("(?i)signature$", "");
	}

	HmacScheme timed() {
		Optional<String> time = this.variables.get("_TIMESTAMP_HEADER");
		String signed = text("_SIGNED", "{time}.{body}");
		TimeForm form = oneOf("_TIMESTAMP_FORM", TimeForm.values(), TimeForm.SECONDS);
		String header = header("");
		try {
			return time
				.map((name) -> HmacScheme.overBody(header, text("_PREFIX", ""))
					.timed(checked("_TIMESTAMP_HEADER", name), form, signed))
				.orElseGet(() -> HmacScheme.pairs(header, ",", "t=", text("_PREFIX", "v1="), signed));
		}
		catch (IllegalArgumentException ex) {
			this.variables.fault("_SIGNED", " " + ex.getMessage() + ".");
			return HmacScheme.overBody(header, "");
		}
	}

	/** That scheme by the digest that the variables describe. */
	HmacScheme digest(HmacScheme scheme) {
		return scheme.by(oneOf("_ALGORITHM", HmacAlgorithm.values(), HmacAlgorithm.SHA256))
			.in(oneOf("_ENCODING", Encoding.values(), Encoding.HEX))
			.keyedBy(oneOf("_KEY_FORM", KeyForm.values(), KeyForm.TEXT));
	}

	<E extends Enum<E>> E oneOf(String suffix, E[] values, E otherwise) {
		Optional<String> text = this.variables.get(suffix);
		if (text.isEmpty()) {
			return otherwise;
		}
		String wanted = plain(text.get());
		return Arrays.stream(values).filter((value) -> plain(value.name()).equals(wanted)).findFirst().orElseGet(() -> {
			this.variables.fault(suffix, " must be one of %s."
				.formatted(Arrays.stream(values).map(SchemeVariables::plain).collect(Collectors.joining(", "))));
			return otherwise;
		});
	}

	private static <E extends Enum<E>> String plain(E value) {
		return plain(value.name());
	}

	/** Without what spellings differ in: sha256, SHA-256, hmac-sha256. */
	private static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "").replaceFirst("^hmac", "");
	}

}
