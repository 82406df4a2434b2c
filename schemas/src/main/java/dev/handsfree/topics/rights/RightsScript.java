package dev.handsfree.topics.rights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Writes {@code deploy/kafka/rights.sh}: the services' rights as calls of Kafka's own
 * tool, which a cluster's operator can read and run.
 */
final class RightsScript {

	private static final String HEAD = """
			#!/usr/bin/env bash
			# Gives each service its rights in Kafka. Made from the topic catalogue in `schemas`; a test keeps the two the same.
			# Needs BOOTSTRAP (host:port) and ADMIN (a file with an administrator's client settings). Running it again changes nothing.
			set -euo pipefail
			allow() { /opt/kafka/bin/kafka-acls.sh --bootstrap-server "$BOOTSTRAP" --command-config "$ADMIN" --add --force "$@" > /dev/null; }
			""";

	private RightsScript() {
	}

	/** The whole script. */
	static String render() {
		StringBuilder script = new StringBuilder(HEAD);
		for (String service : ServiceRights.SERVICES) {
			script.append("\n# ").append(service).append('\n');
			calls(service).forEach((options, names) -> script
				.append("allow --allow-principal User:%s %s%s\n".formatted(service, options, String.join("", names))));
		}
		return script.toString();
	}

	/** What goes by one call: a start of the tool takes seconds. */
	private static Map<String, List<String>> calls(String service) {
		Map<String, List<String>> calls = new LinkedHashMap<>();
		for (Right right : ServiceRights.of(service)) {
			calls.computeIfAbsent(options(right), (options) -> new ArrayList<>())
				.add(" --%s %s".formatted(resource(right.on()), right.name()));
		}
		return calls;
	}

	private static String options(Right right) {
		return operations(right.operations())
				+ ((right.pattern() == PatternType.PREFIXED) ? " --resource-pattern-type prefixed" : "");
	}

	private static String operations(Set<AclOperation> operations) {
		return operations.stream()
			.sorted()
			.map((operation) -> "--operation " + words(operation))
			.collect(Collectors.joining(" "));
	}

	/** DESCRIBE_CONFIGS is DescribeConfigs there. */
	private static String words(AclOperation operation) {
		return List.of(operation.name().split("_"))
			.stream()
			.map((word) -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining());
	}

	private static String resource(ResourceType type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
