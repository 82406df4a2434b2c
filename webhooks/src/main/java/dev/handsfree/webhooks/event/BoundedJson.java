package dev.handsfree.webhooks.event;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON of unknown origin, within bounds: a number, a name, or a depth that is out
 * of them is left out, and the rest is read. Nothing that is JSON by RFC 8259 is refused
 * for what it holds, since its sender would lose it.
 */
final class BoundedJson {

	/** Levels of objects and arrays; what lies deeper is null. */
	private static final int DEEPEST = 100;

	/** Digits and signs of a number; a longer one is null. */
	private static final int LONGEST_NUMBER = 200;

	/** Characters of a name; a field of a longer one is left out. */
	private static final int LONGEST_NAME = 4096;

	/**
	 * What no provider sends, and what must not make us work: each costs more than its
	 * length to read, or the stack. Texts are bounded by the body.
	 */
	private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
		.maxNestingDepth(DEEPEST)
		.maxNumberLength(LONGEST_NUMBER)
		.maxNameLength(LONGEST_NAME)
		.build();

	/**
	 * Names are not interned: what senders call things must not stay in the JVM for good.
	 * The reader's own table of names is emptied when it holds more than 6,000
	 * (ByteQuadsCanonicalizer of Jackson 3).
	 */
	private static final JsonMapper strict = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(BOUNDS)
			.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
			.build())
		.build();

	/**
	 * Reads token by token whatever fits into a body. It keeps no table of names, which
	 * refuses too many of one hash.
	 */
	private static final JsonMapper lenient = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(Integer.MAX_VALUE)
				.maxNumberLength(Integer.MAX_VALUE)
				.maxNameLength(Integer.MAX_VALUE)
				.maxStringLength(Integer.MAX_VALUE)
				.build())
			.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
			.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
			.build())
		.build();

	private BoundedJson() {
	}

	/**
	 * The value that a body holds, as far as it is within the bounds; empty if it is no
	 * JSON.
	 * @param body bytes of unknown origin
	 */
	static Optional<JsonNode> read(byte[] body) {
		try {
			return Optional.ofNullable(strict.readTree(body));
		}
		catch (JacksonException ex) {
			// Nearly nothing that is sent comes here, so that it may be read twice.
			return text(body).flatMap(BoundedJson::readPatiently);
		}
	}

	/**
	 * Jackson refuses half a surrogate pair in a name when it reads bytes, and takes it
	 * when it reads characters.
	 */
	private static Optional<String> text(byte[] body) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
			return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	private static Optional<JsonNode> readPatiently(String text) {
		StringWriter within = new StringWriter();
		try (JsonParser parser = lenient.createParser(text); JsonGenerator copy = lenient.createGenerator(within)) {
			int depth = 0;
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				depth = copy(parser, copy, token, depth);
				if (depth == 0 && parser.nextToken() != null) {
					return Optional.empty();
				}
			}
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
		return Optional.ofNullable(lenient.readTree(within.toString()));
	}

	private static int copy(JsonParser parser, JsonGenerator copy, JsonToken token, int depth) {
		switch (token) {
			case START_OBJECT, START_ARRAY -> {
				if (depth == DEEPEST) {
					parser.skipChildren();
					copy.writeNull();
					return depth;
				}
				copy.copyCurrentEvent(parser);
				return depth + 1;
			}
			case END_OBJECT, END_ARRAY -> {
				copy.copyCurrentEvent(parser);
				return depth - 1;
			}
			case PROPERTY_NAME -> {
				if (parser.currentName().length() > LONGEST_NAME) {
					parser.nextToken();
					parser.skipChildren();
				}
				else {
					copy.writeName(parser.currentName());
				}
			}
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString(), copy);
			default -> copy.copyCurrentEvent(parser);
		}
		return depth;
	}

	private static void number(String digits, JsonGenerator copy) {
		if (digits.length() > LONGEST_NUMBER) {
			copy.writeNull();
		}
		else {
			copy.writeNumber(digits);
		}
	}

}
