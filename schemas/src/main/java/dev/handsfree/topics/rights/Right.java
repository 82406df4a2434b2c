package dev.handsfree.topics.rights;

import java.util.List;
import java.util.Set;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a service may do with one topic, group or transaction, or with all whose names
 * begin alike.
 *
 * @param on what it is a right on
 * @param name its name, or how the names begin
 * @param pattern which of the two
 * @param operations what may be done
 */
public record Right(ResourceType on, String name, PatternType pattern, Set<AclOperation> operations) {

	/** Copies the operations. */
	public Right {
		operations = Set.copyOf(operations);
	}

	/** This right as Kafka keeps it, for a service that comes from any host. */
	public List<AclBinding> bindings(String service) {
		ResourcePattern resource = new ResourcePattern(this.on, this.name, this.pattern);
		return this.operations.stream()
			.sorted()
			.map((operation) -> new AclBinding(resource,
					new AccessControlEntry("User:" + service, "*", operation, AclPermissionType.ALLOW)))
			.toList();
	}

}
