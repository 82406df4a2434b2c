package dev.handsfree.testkit.parts;

import java.util.Map;

import dev.handsfree.platform.EmbeddedBroker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Gives tests a real broker: a container where Docker is, the embedded broker where it is
 * not. The same tests run on both. A class has a broker to itself while it runs, and the
 * next one gets it after it: each test uses topics or groups of its own.
 */
public final class RealKafka implements ParameterResolver {

	private static final Logger logger = LoggerFactory.getLogger(RealKafka.class);

	private static final String IMAGE = "apache/kafka:4.2.0";

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Broker.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return HandedOn.to(context, Running.class, Running::start).broker();
	}

	/**
	 * The broker that a test got.
	 *
	 * @param bootstrapServers where it listens
	 */
	public record Broker(String bootstrapServers) {
	}

	private record Running(Broker broker, Runnable stop) implements HandedOn.Part {

		static Running start() {
			Running running = DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();
			logger.info("tests use the broker at {}", running.broker().bootstrapServers());
			return running;
		}

		private static Running inContainer() {
			KafkaContainer container = new KafkaContainer(DockerImageName.parse(IMAGE))
				.withEnv(Map.of("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false", "KAFKA_MESSAGE_MAX_BYTES", "3145728",
						"KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "500"));
			container.start();
			return new Running(new Broker(container.getBootstrapServers()), container::stop);
		}

		private static Running embedded() {
			ScratchFolder folder = ScratchFolder.named("kafka");
			EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(folder.path()));
			return new Running(new Broker(broker.bootstrapServers()), () -> {
				broker.close();
				folder.close();
			});
		}

		@Override
		public void close() {
			this.stop.run();
		}
	}

}
