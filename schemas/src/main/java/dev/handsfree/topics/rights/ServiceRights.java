package dev.handsfree.topics.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Decides what each service may do in Kafka: write what the catalogue says that it
 * writes, read what it reads, see that all topics are as declared and make what is
 * missing, and nothing else. A service's principal has its name.
 */
public final class ServiceRights {

	/** Those that run by themselves. */
	public static final List<String> SERVICES = List.of("ingest-service", TopicCatalogue.ROUTER, "crm-sink",
			"access-sink", "ticket-sink", "alert-sink", TopicCatalogue.CONSOLE);

	// What its start compares with the catalogue, and creates.
	private static final Set<AclOperation> PROVISIONING = Set.of(AclOperation.CREATE, AclOperation.DESCRIBE,
			AclOperation.DESCRIBE_CONFIGS);

	private ServiceRights() {
	}

	/**
	 * The rights of one service.
	 * @param service one of {@link #SERVICES}
	 */
	public static List<Right> of(String service) {
		List<Right> rights = new ArrayList<>();
		TopicCatalogue.all().forEach((topic) -> rights.add(topic(topic, PROVISIONING)));
		having(Topic::readers, service).forEach((topic) -> rights.add(topic(topic, Set.of(AclOperation.READ))));
		having(Topic::writers, service).forEach((topic) -> rights.add(topic(topic, Set.of(AclOperation.WRITE))));
		String family = service.replace("-service", "");
		rights.add(new Right(ResourceType.GROUP, family, PatternType.PREFIXED, Set.of(AclOperation.READ)));
		switch (service) {
			case TopicCatalogue.ROUTER -> {
				rights.add(transactions(family));
				// Its memory's change log, which Kafka Streams makes and names.
				rights.add(new Right(ResourceType.TOPIC, family + "-", PatternType.PREFIXED, Set.of(AclOperation.CREATE,
						AclOperation.DESCRIBE_CONFIGS, AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE)));
			}
			// What it puts back, it puts back once.
			case TopicCatalogue.CONSOLE -> rights.add(transactions(family));
			// Its first backfill asks how far the router has come.
			case "access-sink" -> rights.add(new Right(ResourceType.GROUP, TopicCatalogue.ROUTER, PatternType.LITERAL,
					Set.of(AclOperation.DESCRIBE)));
			default -> {
				// What the catalogue says is all.
			}
		}
		return List.copyOf(rights);
	}

	private static List<Topic> having(Function<Topic, List<String>> who, String service) {
		return TopicCatalogue.all().stream().filter((topic) -> who.apply(topic).contains(service)).toList();
	}

	private static Right topic(Topic topic, Set<AclOperation> operations) {
		return new Right(ResourceType.TOPIC, topic.name(), PatternType.LITERAL, operations);
	}

	private static Right transactions(String family) {
		return new Right(ResourceType.TRANSACTIONAL_ID, family, PatternType.PREFIXED,
				Set.of(AclOperation.DESCRIBE, AclOperation.WRITE));
	}

}
