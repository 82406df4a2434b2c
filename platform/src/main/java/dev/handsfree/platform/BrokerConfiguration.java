package dev.handsfree.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides how the one broker is set: for one node that is its own controller, a small
 * machine, and a restart within seconds.
 */
final class BrokerConfiguration {

	static final String NODE_ID = "1";

	static final String CONTROLLER = "CONTROLLER";

	private static final String CLIENTS = "CLIENTS";

	private static final int KIBI = 1024;

	private static final int MEBI = KIBI * KIBI;

	private BrokerConfiguration() {
	}

	static Map<String, String> of(Path data, int port, int controllerPort, Optional<String> password) {
		Map<String, String> all = new TreeMap<>(node(data, port, controllerPort));
		password.ifPresent((asked) -> all.putAll(asking(asked)));
		all.putAll(oneReplica());
		all.putAll(quickRestart());
		all.putAll(smallMachine(Runtime.getRuntime().availableProcessors()));
		all.putAll(promises());
		return all;
	}

	private static Map<String, String> node(Path data, int port, int controllerPort) {
		String client = CLIENTS + "://" + Loopback.HOST + ":" + port;
		String controller = Loopback.HOST + ":" + controllerPort;
		return Map.of("process.roles", "broker,controller", "node.id", NODE_ID, "log.dirs", data.toString(),
				"controller.quorum.voters", NODE_ID + "@" + controller, "listeners",
				client + "," + CONTROLLER + "://" + controller, "advertised.listeners", client,
				"controller.listener.names", CONTROLLER, "inter.broker.listener.name", CLIENTS,
				"listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
	}

	/** Who does not know the password reaches neither the broker nor its controller. */
	private static Map<String, String> asking(String password) {
		String jaas = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\""
				+ " password=\"%1$s\" user_broker=\"%1$s\" user_%2$s=\"%1$s\";".formatted(password,
						EmbeddedBroker.USER);
		return Map.of("listener.security.protocol.map", CLIENTS + ":SASL_PLAINTEXT," + CONTROLLER + ":SASL_PLAINTEXT",
				"sasl.enabled.mechanisms", "PLAIN", "sasl.mechanism.inter.broker.protocol", "PLAIN",
				"sasl.mechanism.controller.protocol", "PLAIN", "listener.name.clients.plain.sasl.jaas.config", jaas,
				"listener.name.controller.plain.sasl.jaas.config", jaas);
	}

	private static Map<String, String> oneReplica() {
		return Map.of("default.replication.factor", "1", "min.insync.replicas", "1", "offsets.topic.replication.factor",
				"1", "transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1",
				"share.coordinator.state.topic.replication.factor", "1", "share.coordinator.state.topic.min.isr", "1");
	}

	private static Map<String, String> quickRestart() {
		// After a crash the controller waits until the registration of the dead broker
		// has
		// run out (9 s unless set). The new one asks again with doubling pauses from 0.1
		// s,
		// none longer than this: its fifth repeat, after 3.1 s, should not come too
		// early.
		return Map.of("broker.session.timeout.ms", "2500", "broker.heartbeat.interval.ms", "500",
				"group.initial.rebalance.delay.ms", "0");
	}

	private static Map<String, String> smallMachine(int processors) {
		Map<String, String> small = new TreeMap<>();
		small.put("num.network.threads", Integer.toString(Math.max(2, processors / 2)));
		small.put("num.io.threads", Integer.toString(Math.max(4, processors)));
		small.put("background.threads", "2");
		small.put("num.recovery.threads.per.data.dir", "2");
		small.put("offsets.topic.num.partitions", "4");
		small.put("transaction.state.log.num.partitions", "4");
		small.put("share.coordinator.state.topic.num.partitions", "1");
		small.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * MEBI));
		small.put("log.cleaner.io.buffer.size", Integer.toString(256 * KIBI));
		// Index files are made at full size for every partition's newest segment: 10 MiB
		// each unless set. A segment of 128 MiB needs 384 KiB.
		small.put("log.segment.bytes", Integer.toString(128 * MEBI));
		small.put("log.index.size.max.bytes", Integer.toString(512 * KIBI));
		return small;
	}

	private static Map<String, String> promises() {
		return Map.of("auto.create.topics.enable", "false",
				// Records of 2 MiB, and what a batch adds to them.
				"message.max.bytes", Integer.toString(2 * MEBI + 128 * KIBI),
				// Readers wait behind a transaction that nobody ends: until its own time
				// is
				// up, and then until the broker looks (every 10 s unless set).
				"transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
				// A machine that was off for longer than a week (the default) must not
				// forget what its sinks have already delivered.
				"offsets.retention.minutes", Integer.toString(400 * 24 * 60));
	}

}
