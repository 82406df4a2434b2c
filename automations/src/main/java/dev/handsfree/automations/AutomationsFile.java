package dev.handsfree.automations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.automations.Automation.OnFailure;
import dev.handsfree.automations.Automation.Tolerance;
import dev.handsfree.settings.Spans;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads {@code automations.yml} as it is written, or says in one sentence what is wrong
 * with it, with line and column.
 */
final class AutomationsFile {

	private static final Set<String> KEYS = Set.of("on", "sink", "action", "owner", "retry", "on-failure", "incident");

	private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");

	private final String name;

	private AutomationsFile(String name) {
		this.name = name;
	}

	/**
	 * The automations, in the file's order.
	 * @param text what the file holds
	 * @param name what a sentence about it calls it
	 * @throws UnfitSettingsException if it is no such map
	 */
	static List<Automation> parse(String text, String name) {
		return new AutomationsFile(name).read(text);
	}

	private List<Automation> read(String text) {
		Node root = compose(text)
			.orElseThrow(() -> new UnfitSettingsException(this.name + " has no entries under 'automations'"));
		Map<String, Node> file = fields(root, Set.of("automations"), "the file");
		Node entries = file.get("automations");
		if (entries == null) {
			throw new UnfitSettingsException(this.name + " has no entries under 'automations'");
		}
		List<Automation> automations = new ArrayList<>();
		for (NodeTuple entry : mapping(entries, "what stands under 'automations'").getValue()) {
			String automation = text(entry.getKeyNode(), "an automation's name");
			if (automations.stream().anyMatch((one) -> one.name().equals(automation))) {
				throw wrong(entry.getKeyNode(), "there is a second automation " + automation);
			}
			automations.add(automation(automation, entry));
		}
		if (automations.isEmpty()) {
			throw wrong(entries, "there are no entries under 'automations'");
		}
		return automations;
	}

	private Optional<Node> compose(String text) {
		try {
			return new Compose(LoadSettings.builder().setLabel(this.name).build()).composeString(text);
		}
		catch (MarkedYamlEngineException ex) {
			throw new UnfitSettingsException("%s is not a map of automations: %s%s".formatted(this.name,
					ex.getProblem(), ex.getProblemMark().map((at) -> place(at.getLine(), at.getColumn())).orElse("")),
					ex);
		}
		catch (YamlEngineException ex) {
			throw new UnfitSettingsException(this.name + " is not a map of automations", ex);
		}
	}

	private Automation automation(String automation, NodeTuple entry) {
		Node node = entry.getValueNode();
		Map<String, Node> fields = fields(node, KEYS, "automation " + automation);
		return new Automation(automation, types(entry, fields), sink(entry, fields),
				written(fields, "action").orElse(automation), written(fields, "owner").orElse(""), retryFor(fields),
				onFailure(fields), tolerance(fields));
	}

	private Set<EventType> types(NodeTuple entry, Map<String, Node> fields) {
		Node on = fields.get("on");
		if (on != null && !(on instanceof SequenceNode)) {
			throw wrong(on, "'on' must be a list of event types, such as [payment.succeeded]");
		}
		List<Node> names = (on instanceof SequenceNode list) ? list.getValue() : List.of();
		if (names.isEmpty()) {
			throw wrong((on != null) ? on : entry.getKeyNode(), "there are no event types under 'on'");
		}
		Set<EventType> types = new TreeSet<>();
		for (Node one : names) {
			String type = text(one, "an event type");
			types.add(EventType.of(type).orElseThrow(() -> wrong(one, "there is no event type " + type)));
		}
		return types;
	}

	private String sink(NodeTuple entry, Map<String, Node> fields) {
		Node node = fields.getOrDefault("sink", entry.getKeyNode());
		return written(fields, "sink").filter(TopicCatalogue.SINKS::contains)
			.orElseThrow(() -> wrong(node, "the sink must be one of " + String.join(", ", TopicCatalogue.SINKS)));
	}

	private Duration retryFor(Map<String, Node> fields) {
		Node retry = fields.get("retry");
		return (retry != null)
				? duration(fields(retry, Set.of("for"), "'retry'"), "retry", "for", Automation.USUAL_RETRY)
				: Automation.USUAL_RETRY;
	}

	private OnFailure onFailure(Map<String, Node> fields) {
		String written = written(fields, "on-failure").orElse("alert");
		for (OnFailure one : OnFailure.values()) {
			if (one.name().toLowerCase(Locale.ROOT).equals(written)) {
				return one;
			}
		}
		throw wrong(fields.get("on-failure"), "on-failure must be review or alert, not " + written);
	}

	private Tolerance tolerance(Map<String, Node> fields) {
		Node node = fields.get("incident");
		if (node == null) {
			return Tolerance.usual();
		}
		Map<String, Node> incident = fields(node, Set.of("failures", "within", "overdue"), "'incident'");
		Tolerance usual = Tolerance.usual();
		String failures = written(incident, "failures").orElse(String.valueOf(usual.failures()));
		if (!failures.matches("\\d{1,6}")) {
			throw wrong(incident.get("failures"), "incident.failures must be a number, not " + failures);
		}
		return new Tolerance(Integer.parseInt(failures), duration(incident, "incident", "within", usual.within()),
				duration(incident, "incident", "overdue", usual.overdue()));
	}

	private Duration duration(Map<String, Node> fields, String parent, String key, Duration otherwise) {
		Optional<String> written = written(fields, key);
		if (written.isEmpty()) {
			return otherwise;
		}
		Matcher matcher = DURATION.matcher(written.get());
		if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
			throw wrong(fields.get(key),
					"%s.%s must look like 30m or 24h, not %s".formatted(parent, key, written.get()));
		}
		return Spans.of(Long.parseLong(matcher.group(1)), matcher.group(2));
	}

	private Map<String, Node> fields(Node node, Set<String> known, String what) {
		Map<String, Node> fields = new LinkedHashMap<>();
		for (NodeTuple field : mapping(node, what).getValue()) {
			String key = text(field.getKeyNode(), "a key");
			if (!known.contains(key)) {
				throw wrong(field.getKeyNode(),
						"%s has no key %s; there are %s".formatted(what, key, String.join(", ", new TreeSet<>(known))));
			}
			if (fields.put(key, field.getValueNode()) != null) {
				throw wrong(field.getKeyNode(), "%s has a second %s".formatted(what, key));
			}
		}
		return fields;
	}

	private MappingNode mapping(Node node, String what) {
		if (node instanceof MappingNode mapping) {
			return mapping;
		}
		throw wrong(node, what + " must be a map of keys and values");
	}

	private Optional<String> written(Map<String, Node> fields, String key) {
		return Optional.ofNullable(fields.get(key)).map((node) -> text(node, "'" + key + "'"));
	}

	private String text(Node node, String what) {
		if (node instanceof ScalarNode scalar) {
			return scalar.getValue().strip();
		}
		throw wrong(node, what + " must be a single word or text");
	}

	private UnfitSettingsException wrong(@Nullable Node node, String sentence) {
		String place = Optional.ofNullable(node)
			.flatMap(Node::getStartMark)
			.map((at) -> place(at.getLine(), at.getColumn()))
			.orElse("");
		return new UnfitSettingsException("%s: %s%s".formatted(this.name, sentence, place));
	}

	/** Counted from 1, as editors do. */
	private static String place(int line, int column) {
		return " (line %d, column %d)".formatted(line + 1, column + 1);
	}

}
