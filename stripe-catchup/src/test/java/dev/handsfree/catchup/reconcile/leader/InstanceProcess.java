package dev.handsfree.catchup.reconcile.leader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

import dev.handsfree.catchup.reconcile.TestCluster;
import dev.handsfree.registry.EventSerdes;

/** One instance in a process of its own, which can be killed. */
final class InstanceProcess {

	private InstanceProcess() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		CursorLog log = new CursorLog(arguments[0], arguments[1], EventSerdes.inMemory());
		Instance instance = Instance.asking(arguments[2], log, arguments[0], "off", Clock.systemUTC());
		new CountDownLatch(1).await();
		instance.close();
	}

	static Process start(TestCluster cluster) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(), InstanceProcess.class.getName(),
				cluster.bootstrapServers, cluster.source, cluster.standIns.url("stripe"))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** Maven's test JVM has a jar with a manifest in place of a class path. */
	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
