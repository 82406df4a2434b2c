package dev.handsfree.webhooks.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.webhooks.signature.SharedSecret;
import dev.handsfree.webhooks.signature.SignatureScheme;
import dev.handsfree.webhooks.signature.hmac.Encoding;
import dev.handsfree.webhooks.signature.hmac.HmacAlgorithm;
import dev.handsfree.webhooks.signature.hmac.HmacScheme;
import dev.handsfree.webhooks.signature.hmac.KeyForm;
import dev.handsfree.webhooks.signature.hmac.TimeForm;

/**
 * The kinds of scheme that settings can describe, and which variables describe each.
 */
enum OwnScheme {

	/** A signature over the body alone. */
	HMAC("_HEADER", "_ALGORITHM", "_ENCODING", "_PREFIX", "_KEY_FORM") {
		@Override
		SignatureScheme read(SchemeVariables variables) {
			return variables.digest(HmacScheme.overBody(variables.header(""), variables.text("_PREFIX", "")));
		}
	},

	/**
	 * A signature over time and body. Without a header for the time, both stand in one
	 * header as pairs, as {@code t=…,v1=…}.
	 */
	HMAC_TIMESTAMP("_HEADER", "_ALGORITHM", "_ENCODING", "_PREFIX", "_KEY_FORM", "_TIMESTAMP_HEADER", "_TIMESTAMP_FORM",
			"_SIGNED") {
		@Override
		SignatureScheme read(SchemeVariables variables) {
			return variables.digest(variables.timed());
		}
	},

	/** The Standard Webhooks specification, under any name of its headers. */
	STANDARD_WEBHOOKS("_HEADER", "_KEY_FORM") {
		@Override
		SignatureScheme read(SchemeVariables variables) {
			return HmacScheme.standardWebhooks(variables.namesPrefix())
				.keyedBy(variables.oneOf("_KEY_FORM", KeyForm.values(), KeyForm.BASE64));
		}

		@Override
		String usualId(SchemeVariables variables) {
			return variables.namesPrefix() + "id";
		}
	},

	/** The secret itself in a header. */
	SHARED_SECRET("_HEADER", "_PREFIX") {
		@Override
		SignatureScheme read(SchemeVariables variables) {
			return new SharedSecret(variables.header("Authorization"), variables.text("_PREFIX", "Bearer"));
		}
	};

	/** Every variable that describes a scheme. */
	static final List<String> SUFFIXES = Arrays.stream(values())
		.flatMap((scheme) -> scheme.variables.stream())
		.distinct()
		.sorted()
		.toList();

	private final Set<String> variables;

	OwnScheme(String... variables) {
		this.variables = Set.of(variables);
	}

	static Optional<OwnScheme> named(String name) {
		return Arrays.stream(values()).filter((scheme) -> scheme.wireName().equals(name)).findFirst();
	}

	static String names() {
		return Arrays.stream(values()).map(OwnScheme::wireName).collect(Collectors.joining(", "));
	}

	String wireName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The variables that would describe another scheme. */
	List<String> foreign() {
		return SUFFIXES.stream().filter((suffix) -> !this.variables.contains(suffix)).toList();
	}

	/** The scheme that the variables describe. */
	abstract SignatureScheme read(SchemeVariables variables);

	/** Where such senders usually put the event's id; empty if nowhere. */
	String usualId(SchemeVariables variables) {
		return "";
	}

}
