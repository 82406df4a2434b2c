package dev.handsfree.journeys.doors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.handsfree.access.AccessApplication;
import dev.handsfree.ingest.IngestApplication;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.ops.OpsApplication;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.publish.KafkaProbe;
import dev.handsfree.quickstart.management.ManagementServer;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.router.RouterApplication;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServiceStarts;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** Every service that listens, as it runs, and everything that it answers. */
final class Doors implements AutoCloseable {

	static final String TOKEN = "a-token-of-the-apis";

	/** What stands for the star of a servlet. */
	private static final Map<String, List<String>> SERVLETS = Map.of("/webhooks/*",
			List.of("/webhooks/stripe", "/webhooks/intercom", "/webhooks/nobody"), "/actions/*",
			List.of("/actions/capture-lead", "/actions/request-human", "/actions/nothing"));

	private static final List<String> MANAGEMENT = List.of("/actuator", "/actuator/health", "/actuator/prometheus",
			"/nowhere");

	private final Map<String, ConfigurableApplicationContext> services = new LinkedHashMap<>();

	private final ConfigurableApplicationContext router;

	private final ManagementServer joined;

	Doors(RealKafka.Broker broker, RealPostgres.Database database, String... settings) throws Exception {
		try (Admin admin = Admin.create(ClusterAccess.to(broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		List<String> arguments = new ArrayList<>(List.of(settings));
		arguments.addAll(List.of("--server.port=0", "--management.server.port=0",
				"--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(), "--DATABASE_URL=" + database.jdbcUrl(),
				"--DATABASE_USER=" + database.user(), "--spring.main.allow-bean-definition-overriding=true"));
		this.services.put("access-sink", run(AccessApplication.application(), arguments, broker));
		this.services.put("ingest-service", run(IngestApplication.application(), arguments, broker));
		List<String> console = new ArrayList<>(arguments);
		console.add("--CONSOLE_API_TOKENS=" + TOKEN);
		this.services.put("ops-console", run(OpsApplication.application(), console, broker));
		List<String> router = new ArrayList<>(arguments);
		router.remove("--server.port=0");
		router.addAll(List.of("--INSTANCE_ID=doors", "--STATE_DIR=" + Programs.scratch("doors")));
		this.router = run(RouterApplication.application(), router, broker);
		this.joined = ManagementServer.start(0, Map.of(), () -> this.services);
	}

	private static ConfigurableApplicationContext run(SpringApplicationBuilder service, List<String> arguments,
			RealKafka.Broker broker) {
		EventSerdes serdes = EventSerdes.inMemory();
		return ServiceStarts.alone(() -> service.registerShutdownHook(false).initializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.registerBean("eventSerdes", EventSerdes.class, () -> serdes);
			beans.registerBean(KafkaEventPublisher.class,
					() -> KafkaEventPublisher.to(broker.bootstrapServers(), serdes.serializer()));
			beans.registerBean(KafkaProbe.class,
					() -> KafkaProbe.of(broker.bootstrapServers(), java.time.Clock.systemUTC()));
		}).run(arguments.toArray(String[]::new)));
	}

	/** Every port with the paths that it answers. */
	List<Door> all() {
		List<Door> all = new ArrayList<>();
		this.services.forEach((name, service) -> {
			all.add(new Door(name, port(service, "local.server.port"), handlers(service)));
			all.add(new Door(name + " management", port(service, "local.management.port"), MANAGEMENT));
		});
		all.add(new Door("router-streams management", port(this.router, "local.management.port"), MANAGEMENT));
		all.add(new Door("joined management", this.joined.port(), MANAGEMENT));
		return all;
	}

	int port(String service) {
		return all().stream().filter((door) -> door.name().equals(service)).findFirst().orElseThrow().port();
	}

	private static int port(ApplicationContext service, String property) {
		return service.getEnvironment().getRequiredProperty(property, Integer.class);
	}

	private static List<String> handlers(ApplicationContext service) {
		Set<String> paths = new TreeSet<>(Set.of("/", "/nowhere"));
		service.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.flatMap((info) -> info.getPatternValues().stream())
			.map((pattern) -> pattern.replaceAll("\\{[^}]*}", "u_1"))
			.forEach(paths::add);
		service.getBeansOfType(ServletRegistrationBean.class)
			.values()
			.stream()
			.flatMap((servlet) -> ((ServletRegistrationBean<?>) servlet).getUrlMappings().stream())
			.filter((pattern) -> !pattern.equals("/"))
			.flatMap(Doors::samples)
			.forEach(paths::add);
		return List.copyOf(paths);
	}

	private static Stream<String> samples(String servlet) {
		assertThat(SERVLETS).as("a servlet is known by paths that are its own").containsKey(servlet);
		return SERVLETS.getOrDefault(servlet, List.of()).stream();
	}

	@Override
	public void close() {
		this.joined.close();
		this.router.close();
		this.services.values().forEach(ConfigurableApplicationContext::close);
	}

	/**
	 * A port.
	 *
	 * @param name whose it is
	 * @param port its number
	 * @param paths what it answers, one path for each handler
	 */
	record Door(String name, int port, List<String> paths) {
	}

}
