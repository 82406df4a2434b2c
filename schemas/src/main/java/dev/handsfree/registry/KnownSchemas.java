package dev.handsfree.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.apicurio.registry.resolver.client.RegistryArtifactReference;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.strategy.ArtifactReference;

/**
 * Answers the serdes' questions about schemas from memory, so that a registry which goes
 * away after the start stops nothing. Only a content id never seen before, of a schema
 * registered by a newer version of Handsfree while this one runs, is asked of the
 * registry. Without a registry it is one of its own, for tests.
 */
final class KnownSchemas implements RegistryClientFacade {

	private final Map<Long, String> schemas = new ConcurrentHashMap<>();

	private final Map<String, Long> contentIds = new ConcurrentHashMap<>();

	private final AtomicLong nextContentId = new AtomicLong(1);

	private final Optional<SchemaRegistry> registry;

	KnownSchemas(Optional<SchemaRegistry> registry) {
		this.registry = registry;
	}

	/**
	 * Registers what a topic's values are written with, guards it, and learns every
	 * version that its records may have been written with.
	 */
	void learn(String artifact, String schema) {
		long contentId = this.registry.map((registry) -> {
			long registered = registry.register(artifact, schema);
			registry.guard(artifact);
			registry.versions(artifact).forEach(this::getSchemaByContentId);
			return registered;
		}).orElseGet(this.nextContentId::getAndIncrement);
		this.contentIds.put(artifact, contentId);
		this.schemas.put(contentId, schema);
	}

	/** Whether an unknown content id would be answered now. */
	boolean registryAnswers() {
		return this.registry.map(SchemaRegistry::answers).orElse(true);
	}

	@Override
	public String getSchemaByContentId(Long contentId) {
		return this.schemas.computeIfAbsent(contentId,
				(unseen) -> this.registry
					.orElseThrow(() -> new SchemaRegistryException("no schema with content id " + unseen))
					.schema(unseen));
	}

	@Override
	public List<RegistryVersionCoordinates> searchVersionsByContent(String schema, String type,
			ArtifactReference artifact, boolean canonical) {
		Long contentId = this.contentIds.get(artifact.getArtifactId());
		if (contentId == null) {
			throw new SchemaRegistryException("the schema of " + artifact.getArtifactId() + " was not registered");
		}
		return List.of(RegistryVersionCoordinates.create(contentId, contentId, artifact.getGroupId(),
				artifact.getArtifactId(), "1"));
	}

	@Override
	public List<RegistryArtifactReference> getReferencesByContentId(long contentId) {
		// Schemas are registered whole, without references.
		return List.of();
	}

	@Override
	public String getSchemaByGlobalId(long globalId, boolean dereferenced) {
		throw unused();
	}

	@Override
	public String getSchemaByGAV(String group, String artifact, String version) {
		throw unused();
	}

	@Override
	public String getSchemaByContentHash(String hash) {
		throw unused();
	}

	@Override
	public List<RegistryArtifactReference> getReferencesByGlobalId(long globalId) {
		return List.of();
	}

	@Override
	public List<RegistryArtifactReference> getReferencesByGAV(String group, String artifact, String version) {
		return List.of();
	}

	@Override
	public List<RegistryArtifactReference> getReferencesByContentHash(String hash) {
		return List.of();
	}

	@Override
	public RegistryVersionCoordinates createSchema(String type, String group, String artifact, String version,
			String ifExists, boolean canonical, String schema, Set<RegistryArtifactReference> references) {
		throw unused();
	}

	@Override
	public RegistryVersionCoordinates getVersionCoordinatesByGAV(String group, String artifact, String version) {
		throw unused();
	}

	@Override
	public Object getClient() {
		return this;
	}

	private static UnsupportedOperationException unused() {
		return new UnsupportedOperationException("values carry content ids; nothing is looked up in another way");
	}

}
