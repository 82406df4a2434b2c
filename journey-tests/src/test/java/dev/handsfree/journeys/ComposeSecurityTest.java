package dev.handsfree.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.handsfree.journeys.compose.ComposeFile;
import dev.handsfree.journeys.compose.ComposeFile.Service;
import dev.handsfree.journeys.compose.SecretsFolder;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.settings.Variable;
import dev.handsfree.settings.VariableCatalogue;
import dev.handsfree.topics.rights.ServiceRights;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one container of the compose file could do to the others, to the machine and to
 * whoever is outside: each rule holds for every service, so that a new one without it
 * fails.
 */
@Tag("integration")
@Order(2)
class ComposeSecurityTest {

	private static final Path PROJECT = Programs.project();

	private static final ComposeFile COMPOSE = ComposeFile.read(PROJECT.resolve("docker-compose.yml"), Map.of());

	/** Where a library that came with the image, or was unpacked, is run from memory. */
	private static final Set<String> RUN_LIBRARIES = Set.of("kafka-1", "kafka-2", "kafka-3");

	private static final Pattern PINNED = Pattern
		.compile("[a-z0-9./-]+:\\d+(\\.\\d+)+[a-z0-9._-]*(@sha256:[0-9a-f]{64})?");

	static Collection<Service> services() {
		return COMPOSE.services().values();
	}

	// Attack: a container that was taken over wins rights | every service of the compose
	// file | no capability, no new privileges, no root
	@ParameterizedTest
	@MethodSource("services")
	void hasNoRightsAndWinsNone(Service service) {
		assertThat(service.confinement().user()).matches("[1-9]\\d*:\\d+");
		assertThat(service.confinement().dropped()).containsExactly("ALL");
		assertThat(service.confinement().added()).isEmpty();
		assertThat(service.confinement().security()).containsExactly("no-new-privileges:true");
		assertThat(service.confinement().privileged()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("services")
	void writesOnlyWhereSomethingIsMounted(Service service) {
		assertThat(service.confinement().readOnly()).isTrue();
		assertThat(service.confinement().tmpfs()).isNotEmpty()
			.allSatisfy((mount) -> assertThat(mount).contains("size=", "nosuid", "nodev"));
		assertThat(service.confinement().volumes()).noneMatch((volume) -> volume.contains("docker.sock"))
			.filteredOn((volume) -> volume.startsWith("."))
			.allMatch((volume) -> volume.endsWith(":ro"));
	}

	@ParameterizedTest
	@MethodSource("services")
	void runsNothingFromMemoryThatNeedNot(Service service) {
		assertThat(service.confinement().tmpfs()).filteredOn((mount) -> !mount.contains("noexec"))
			.hasSize(RUN_LIBRARIES.contains(service.name()) ? 1 : 0);
	}

	@ParameterizedTest
	@MethodSource("services")
	void takesNoMoreThanItsShareOfTheMachine(Service service) {
		assertThat(service.confinement().limits()).containsOnlyKeys("pids_limit", "mem_limit", "cpus");
	}

	// Attack: reaching a part that is not for the world | every service of the compose
	// file | the door, the customer API and the operations API, on loopback; nothing else
	@Test
	void onlyTheDoorAndTheTwoApisAreReachedFromOutside() {
		assertThat(services()).filteredOn((service) -> !service.ports().isEmpty())
			.extracting(Service::name)
			.containsExactlyInAnyOrder("ingest-service", "access-sink", "ops-console");
		assertThat(services()).flatExtracting(Service::ports).allMatch((port) -> port.startsWith("127.0.0.1:"));
	}

	@Test
	void whatIsNotOursHasNoWayOutAndNoneIn() {
		assertThat(COMPOSE.innerNetworks()).containsExactly("back");
		assertThat(services()).filteredOn((service) -> service.module().isEmpty())
			.isNotEmpty()
			.allSatisfy((service) -> assertThat(service.confinement().networks()).containsExactly("back"));
		assertThat(COMPOSE.own()).allSatisfy(
				(service) -> assertThat(service.confinement().networks()).containsExactlyInAnyOrder("front", "back"));
	}

	@ParameterizedTest
	@MethodSource("services")
	void runsAnImageOfOneVersion(Service service) {
		assertThat(service.image().stream()).allSatisfy((image) -> assertThat(image).matches(PINNED));
	}

	// Attack: reading secrets out of a container's environment | every service of the
	// compose file | secrets are in files, and only where they are used
	@ParameterizedTest
	@MethodSource("services")
	void holdsNoSecretInItsEnvironment(Service service) {
		Predicate<String> secret = (name) -> VariableCatalogue.named(name).filter(Variable::secret).isPresent()
				|| name.matches(".*(PASSWORD|SECRET|SECRETS|TOKEN|TOKENS|API_KEY|_KEY)");
		// An address may hold a password; these hold none.
		assertThat(service.environment().keySet()).filteredOn((name) -> !name.equals("DATABASE_URL")).noneMatch(secret);
		assertThat(service.environment().getOrDefault("DATABASE_URL", "")).doesNotContain("password", "@");
		assertThat(service.environment().values()).allSatisfy((value) -> {
			if (value.startsWith("/run/secrets/")) {
				assertThat(service.confinement().secrets()).contains(value.substring("/run/secrets/".length()));
			}
		});
	}

	@Test
	void readsEachSecretOnlyWhereItIsUsed() {
		assertThat(services()).allSatisfy((service) -> {
			assertThat(COMPOSE.secrets().keySet()).containsAll(service.confinement().secrets());
			// Postgres makes the roles; the brokers know everybody.
			assertThat(service.confinement().secrets()).filteredOn((name) -> name.matches("(kafka|database)_[a-z-]+"))
				.hasSizeLessThanOrEqualTo(service.name().equals("postgres") ? 6 : 2);
		});
		assertThat(COMPOSE.own()).allSatisfy((service) -> assertThat(service.environment().values())
			.filteredOn((value) -> value.startsWith("/run/secrets/"))
			.hasSameSizeAs(service.confinement().secrets()));
	}

	@Test
	void givesEachServiceANameOfItsOwnInKafkaAndRightsToIt() {
		assertThat(COMPOSE.own()).allSatisfy((service) -> assertThat(service.environment())
			.containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
			.containsEntry("KAFKA_USER", service.name())
			.containsEntry("KAFKA_PASSWORD_FILE", "/run/secrets/kafka_" + service.name()));
		assertThat(COMPOSE.own()).extracting(Service::name).containsExactlyInAnyOrderElementsOf(ServiceRights.SERVICES);
	}

	@Test
	void letsNobodyIntoKafkaWithoutANameAndNobodyDoWhatHasNoRule() {
		assertThat(brokers()).hasSize(3).allSatisfy((broker) -> {
			assertThat(broker).containsEntry("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND", "false")
				.containsEntry("KAFKA_SUPER_USERS", "User:admin")
				.containsEntry("KAFKA_AUTHORIZER_CLASS_NAME",
						"org.apache.kafka.metadata.authorizer.StandardAuthorizer");
			assertThat(broker.getOrDefault("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "").split(",", -1))
				.allMatch((listener) -> listener.endsWith(":SASL_PLAINTEXT"));
		});
	}

	@Test
	void givesEachServiceADatabaseOfItsOwnAndNoSuperuser() throws IOException {
		List<String> roles = COMPOSE.own()
			.stream()
			.filter((service) -> service.environment().containsKey("DATABASE_URL"))
			.map((service) -> service.environment().get("DATABASE_USER"))
			.toList();
		String sql = Files.readString(PROJECT.resolve("deploy/postgres/databases.sql"));

		assertThat(roles).hasSize(5).doesNotHaveDuplicates().doesNotContain("postgres");
		assertThat(Stream.concat(roles.stream(), Stream.of("registry")))
			.allSatisfy((role) -> assertThat(sql).contains("CREATE ROLE %s LOGIN NOSUPERUSER".formatted(role),
					"CREATE DATABASE %s OWNER %s;".formatted(role, role),
					"REVOKE ALL ON DATABASE %s FROM PUBLIC;".formatted(role)));
		assertThat(sql.replaceAll("NOSUPERUSER", "")).doesNotContain("SUPERUSER");
	}

	@Test
	void makesEverySecretThatIsMounted(@TempDir Path folder) throws Exception {
		// Given
		Path deploy = Files.createDirectories(folder.resolve("deploy"));
		Files.copy(PROJECT.resolve("deploy/secrets.sh"), deploy.resolve("secrets.sh"));

		// When
		run(deploy.resolve("secrets.sh"));
		String first = Files.readString(folder.resolve("secrets/kafka_jaas.conf"));
		Files.writeString(folder.resolve("secrets/STRIPE_API_KEY"), "sk_test_1");
		run(deploy.resolve("secrets.sh"));

		// Then
		Set<String> made = new TreeSet<>();
		try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
			files.map((file) -> file.getFileName().toString()).forEach(made::add);
		}
		assertThat(made).containsAll(COMPOSE.secrets().keySet());
		assertThat(COMPOSE.secrets()).allSatisfy(
				(name, file) -> assertThat(file).isEqualTo(PROJECT.resolve("secrets").resolve(name).normalize()));
		assertThat(folder.resolve("secrets/kafka_jaas.conf")).content().isEqualTo(first).contains("user_crm-sink=");
		assertThat(folder.resolve("secrets/STRIPE_API_KEY")).content().isEqualTo("sk_test_1");
		assertThat(Files.getPosixFilePermissions(folder.resolve("secrets"))).hasSize(3);
	}

	@Test
	void makesATokenThatTheRegistryKnows() throws Exception {
		SecretsFolder secrets = SecretsFolder.make(Map.of());
		String token = secrets.text("registry_token");
		String settings = secrets.text("registry.properties");
		byte[] key = Base64.getDecoder().decode(settings.replaceAll("(?s).*quarkus.oidc.public-key=(\\S+).*", "$1"));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
		signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
		assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
			.isTrue();
		assertThat(services()).filteredOn((service) -> service.name().equals("registry"))
			.singleElement()
			.satisfies((registry) -> assertThat(registry.environment()).containsEntry("QUARKUS_OIDC_TENANT_ENABLED",
					"true"));
	}

	private static void run(Path script) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor()).isZero();
	}

	private static List<Map<String, String>> brokers() {
		return services().stream()
			.map(Service::environment)
			.filter((environment) -> environment.containsKey("KAFKA_NODE_ID"))
			.toList();
	}

}
