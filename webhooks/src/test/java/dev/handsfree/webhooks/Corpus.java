package dev.handsfree.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies as vendors send them, from every JSON file of the test resources: those of
 * {@code corpus/<preset>.json} by preset, all of them for everybody.
 */
final class Corpus {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final Map<String, List<JsonNode>> byPreset;

	private final List<JsonNode> all;

	private Corpus(Map<String, List<JsonNode>> byPreset, List<JsonNode> all) {
		this.byPreset = byPreset;
		this.all = all;
	}

	static Corpus read() {
		Map<String, List<JsonNode>> byPreset = new HashMap<>();
		List<JsonNode> all = new ArrayList<>();
		for (Path file : files()) {
			List<JsonNode> bodies = json.readTree(file).valueStream().filter(JsonNode::isContainer).toList();
			byPreset.merge(preset(file), bodies, (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
			all.addAll(bodies);
		}
		return new Corpus(byPreset, all);
	}

	private static List<Path> files() {
		try {
			Path root = Path.of(Corpus.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			try (Stream<Path> files = Files.walk(root)) {
				return files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A folder of a preset's name holds its bodies as well as a file of that name. */
	private static String preset(Path file) {
		String folder = file.getName(file.getNameCount() - 2).toString();
		String name = file.getName(file.getNameCount() - 1).toString().replace(".json", "");
		return folder.equals("corpus") ? name : folder;
	}

	/** A body that this preset's sender would send, or now and then anybody's. */
	JsonNode body(String preset, Random random) {
		List<JsonNode> own = this.byPreset.getOrDefault(preset, this.all);
		return any((random.nextInt(10) > 0) ? own : this.all, random);
	}

	/** Anybody's body. */
	JsonNode any(Random random) {
		return any(this.all, random);
	}

	private static JsonNode any(List<JsonNode> bodies, Random random) {
		return bodies.get(random.nextInt(bodies.size()));
	}

}
