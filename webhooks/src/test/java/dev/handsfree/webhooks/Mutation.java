package dev.handsfree.webhooks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes bodies and headers at random: in their structure, or byte by byte. */
final class Mutation {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1700000000",
			"1700000000123", "1e400", "-0.5", "99999999999999999999999999", "9223372036854775807", "\"\"", "\" \"",
			"\"\\u0000\"", "\"\\ud800\"", "\"ada@example.com\"", "\"@\"", "\"2026-11-23T10:00:00Z\"",
			"\"+999999999-12-31T23:59:59-18:00\"", "\"1700000000\"", "[]", "{}", "[null]", "[[[]]]", "{\"id\":\"x\"}",
			"\"" + "y".repeat(300) + "\"", "\"#\"", "\"a:b#payment.succeeded\"", "\"url_verification\"", "\"eur\"",
			"\"live\"");

	private static final List<String> PIECES = List.of("", " ", ",", ";", "=", "v1=", "v1,", "t=", "sha256=", "v0=",
			"1700000000", "-1", "9".repeat(30), "A".repeat(300), "A".repeat(5000), "\u0000", "é", "\n", "Bearer ",
			"2026-11-23T10:00:00Z", "deadbeef", "====", "\ud800");

	private final Random random;

	private final Corpus corpus;

	private Mutation(Random random, Corpus corpus) {
		this.random = random;
		this.corpus = corpus;
	}

	static Mutation of(Random random, Corpus corpus) {
		return new Mutation(random, corpus);
	}

	/** A body that began as a real one; now and then it is still that one. */
	byte[] body(String preset) {
		JsonNode body = this.corpus.body(preset, this.random).deepCopy();
		int changes = this.random.nextInt(6);
		for (int i = 0; i < changes; i++) {
			changeInside(body);
		}
		byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
		return (this.random.nextInt(4) == 0) ? changed(bytes) : bytes;
	}

	private void changeInside(JsonNode body) {
		List<JsonNode> containers = new ArrayList<>();
		collect(body, containers);
		switch (containers.get(this.random.nextInt(containers.size()))) {
			case ObjectNode object -> change(object);
			case ArrayNode array -> change(array);
			default -> throw new IllegalStateException("no other node is a container");
		}
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainer()) {
			containers.add(node);
			node.valueStream().forEach((inner) -> collect(inner, containers));
		}
	}

	private void change(ObjectNode object) {
		List<String> names = new ArrayList<>(object.propertyNames());
		if (names.isEmpty()) {
			object.set("id", value());
			return;
		}
		String name = names.get(this.random.nextInt(names.size()));
		switch (this.random.nextInt(4)) {
			case 0 -> object.remove(name);
			case 1 -> object.set(names.get(this.random.nextInt(names.size())), object.path(name).deepCopy());
			default -> object.set(name, value());
		}
	}

	private void change(ArrayNode array) {
		if (array.isEmpty() || this.random.nextInt(3) == 0) {
			array.add(value());
			return;
		}
		int at = this.random.nextInt(array.size());
		if (this.random.nextBoolean()) {
			array.remove(at);
		}
		else {
			array.set(at, value());
		}
	}

	private JsonNode value() {
		if (this.random.nextInt(8) == 0) {
			return this.corpus.any(this.random).deepCopy();
		}
		return json.readTree(VALUES.get(this.random.nextInt(VALUES.size())));
	}

	/** Other bytes than these. */
	byte[] changed(byte[] bytes) {
		byte[] changed = switch (this.random.nextInt(5)) {
			case 0 -> Arrays.copyOf(bytes, this.random.nextInt(bytes.length + 1));
			case 1 -> random(this.random.nextInt(200));
			case 2 -> join(bytes, bytes);
			case 3 -> join(random(1 + this.random.nextInt(8)), bytes);
			default -> flipped(bytes);
		};
		return changed;
	}

	private byte[] flipped(byte[] bytes) {
		byte[] flipped = bytes.clone();
		for (int i = 0; i < 1 + this.random.nextInt(4) && flipped.length > 0; i++) {
			flipped[this.random.nextInt(flipped.length)] = (byte) this.random.nextInt(256);
		}
		return flipped;
	}

	private byte[] random(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private static byte[] join(byte[] first, byte[] second) {
		byte[] joined = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, joined, first.length, second.length);
		return joined;
	}

	/** That request with one header changed, repeated or left out. */
	ARequest headers(ARequest right, Wire wire) {
		List<String> names = new ArrayList<>(wire.alone());
		names.add(wire.signature());
		String name = names.get(this.random.nextInt(names.size()));
		List<String> lines = new ArrayList<>(right.all(name));
		switch (this.random.nextInt(5)) {
			case 0 -> lines.clear();
			case 1 -> lines.add(this.random.nextInt(2), piece() + piece());
			case 2 -> lines.set(0, piece() + lines.getFirst() + piece());
			case 3 -> lines.set(0, cut(lines.getFirst()));
			default -> lines.set(0, piece() + piece() + piece());
		}
		return right.lines(name, lines);
	}

	private String cut(String text) {
		int at = this.random.nextInt(text.length() + 1);
		return text.substring(0, at) + piece() + text.substring(Math.min(text.length(), at + this.random.nextInt(4)));
	}

	private String piece() {
		return PIECES.get(this.random.nextInt(PIECES.size()));
	}

}
