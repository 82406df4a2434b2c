package dev.handsfree.webhooks.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.settings.SourceVariable;
import dev.handsfree.signature.SharedSecret;
import dev.handsfree.signature.SignatureScheme;
import dev.handsfree.signature.hmac.Encoding;
import dev.handsfree.signature.hmac.HmacAlgorithm;
import dev.handsfree.signature.hmac.HmacScheme;
import dev.handsfree.signature.hmac.KeyForm;
import dev.handsfree.signature.hmac.TimeForm;

import static dev.handsfree.settings.SourceVariable.ALGORITHM;
import static dev.handsfree.settings.SourceVariable.ENCODING;
import static dev.handsfree.settings.SourceVariable.HEADER;
import static dev.handsfree.settings.SourceVariable.KEY_FORM;
import static dev.handsfree.settings.SourceVariable.PREFIX;
import static dev.handsfree.settings.SourceVariable.SIGNED;
import static dev.handsfree.settings.SourceVariable.TIMESTAMP_FORM;
import static dev.handsfree.settings.SourceVariable.TIMESTAMP_HEADER;

/**
 * The kinds of scheme that settings can describe, and which variables describe each.
 */
enum OwnScheme {

	/** A signature over the body alone. */
	HMAC(HEADER, ALGORITHM, ENCODING, PREFIX, KEY_FORM) {
		@Override
		SignatureScheme read(SourceVariables variables) {
			return digest(HmacScheme.overBody(variables.header(HEADER, ""), variables.get(PREFIX, "")), variables);
		}
	},

	/**
	 * A signature over time and body. Without a header for the time, both stand in one
	 * header as pairs, as {@code t=…,v1=…}.
	 */
	HMAC_TIMESTAMP(HEADER, ALGORITHM, ENCODING, PREFIX, KEY_FORM, TIMESTAMP_HEADER, TIMESTAMP_FORM, SIGNED) {
		@Override
		SignatureScheme read(SourceVariables variables) {
			return digest(timed(variables), variables);
		}
	},

	/** The Standard Webhooks specification, under any name of its headers. */
	STANDARD_WEBHOOKS(HEADER, KEY_FORM) {
		@Override
		SignatureScheme read(SourceVariables variables) {
			return HmacScheme.standardWebhooks(namesPrefix(variables))
				.keyedBy(variables.oneOf(KEY_FORM, KeyForm.BASE64));
		}

		@Override
		String usualId(SourceVariables variables) {
			return namesPrefix(variables) + "id";
		}
	},

	/** The secret itself in a header. */
	SHARED_SECRET(HEADER, PREFIX) {
		@Override
		SignatureScheme read(SourceVariables variables) {
			return new SharedSecret(variables.header(HEADER, "Authorization"), variables.get(PREFIX, "Bearer"));
		}
	};

	/** Every variable that describes a scheme. */
	static final Set<SourceVariable> VARIABLES = EnumSet.range(HEADER, SIGNED);

	private final Set<SourceVariable> own;

	OwnScheme(SourceVariable... own) {
		this.own = Set.of(own);
	}

	static Optional<OwnScheme> named(String name) {
		return Arrays.stream(values()).filter((scheme) -> scheme.wireName().equals(name)).findFirst();
	}

	static String names() {
		return Arrays.stream(values()).map(OwnScheme::wireName).collect(Collectors.joining(", "));
	}

	private String wireName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The scheme that the variables describe; variables of others are told. */
	SignatureScheme of(SourceVariables variables) {
		VARIABLES.stream()
			.filter((variable) -> !this.own.contains(variable) && variables.get(variable).isPresent())
			.forEach((variable) -> variables.fault(variable,
					" does not go with %s=%s.".formatted(variables.name(SourceVariable.SCHEME), wireName())));
		return read(variables);
	}

	abstract SignatureScheme read(SourceVariables variables);

	/** Where such senders usually put the event's id; empty if nowhere. */
	String usualId(SourceVariables variables) {
		return "";
	}

	private static HmacScheme digest(HmacScheme scheme, SourceVariables variables) {
		return scheme.by(variables.oneOf(ALGORITHM, HmacAlgorithm.SHA256))
			.in(variables.oneOf(ENCODING, Encoding.HEX))
			.keyedBy(variables.oneOf(KEY_FORM, KeyForm.TEXT));
	}

	private static HmacScheme timed(SourceVariables variables) {
		String signed = variables.get(SIGNED, "{time}.{body}");
		TimeForm form = variables.oneOf(TIMESTAMP_FORM, TimeForm.SECONDS);
		String header = variables.header(HEADER, "");
		try {
			return variables.get(TIMESTAMP_HEADER).isPresent()
					? HmacScheme.overBody(header, variables.get(PREFIX, ""))
						.timed(variables.header(TIMESTAMP_HEADER, ""), form, signed)
					: HmacScheme.pairs(header, ",", "t=", variables.get(PREFIX, "v1="), signed);
		}
		catch (IllegalArgumentException ex) {
			variables.fault(SIGNED, " " + ex.getMessage() + ".");
			return HmacScheme.overBody(header, "");
		}
	}

	/** What the names of the three headers of Standard Webhooks begin with. */
	private static String namesPrefix(SourceVariables variables) {
		return variables.header(HEADER, "webhook-signature").replaceFirst("(?i)signature$", "");
	}

}
