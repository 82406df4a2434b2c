package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

import dev.handsfree.benchmarks.request.AccessLookUps;
import dev.handsfree.benchmarks.request.StripeWebhooks;
import dev.handsfree.benchmarks.request.UserActions;
import dev.handsfree.benchmarks.request.WebhookBodies;
import dev.handsfree.settings.cluster.ClusterAccess;
import org.apache.kafka.clients.producer.Producer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process that sends: warms itself and its other side up, says {@value #MEASURING},
 * measures, prints what it found as JSON, and ends when its standard input does.
 */
public final class LoadMain {

	/** Printed when the warm-up is over. */
	public static final String MEASURING = "MEASURING";

	/**
	 * A fifth of what the times of purchases aim at: asked more often, the customer API
	 * takes more of the machine than what is measured.
	 */
	public static final Duration PAUSE = Duration.ofMillis(20);

	/** What is not visible by then is not visible. */
	public static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String HOST = "127.0.0.1";

	private LoadMain() {
	}

	/**
	 * Runs one load.
	 * @param arguments what is sent (webhooks or actions to a port on loopback, purchases
	 * to one and looked up at another, records to a broker's topic) and where to, with a
	 * slash between two ports or between broker and topic; how many senders; how many per
	 * second, or 0; the seconds of warming up, and of measuring; and the number of what
	 * is sent first. What opens the broker is in its variables
	 * @throws InterruptedException never
	 * @throws IOException if standard input cannot be read
	 */
	public static void main(String[] arguments) throws InterruptedException, IOException {
		ClusterAccess.note(System.getenv());
		int count = Integer.parseInt(arguments[2]);
		int rate = Integer.parseInt(arguments[3]);
		long first = Long.parseLong(arguments[6]);
		long[] seconds = { Long.parseLong(arguments[4]), Long.parseLong(arguments[5]) };
		switch (arguments[0]) {
			case "webhooks" ->
				run(new Load(() -> webhooks(arguments[1]), platformThreads(), count, rate, first), seconds);
			case "actions" ->
				run(new Load(() -> actions(arguments[1]), platformThreads(), count, rate, first), seconds);
			case "purchases" -> purchases(arguments[1].split("/", 2), count, rate, first, seconds);
			case "records" -> {
				String[] where = arguments[1].split("/", 2);
				try (Producer<String, byte[]> producer = KafkaSender.producer(where[0])) {
					// As the servers' threads are.
					ThreadFactory virtual = Thread.ofVirtual().factory();
					run(new Load(() -> new KafkaSender(producer, where[1]), virtual, count, rate, first), seconds);
				}
			}
			default -> throw new IllegalArgumentException("webhooks, actions, purchases or records: " + arguments[0]);
		}
	}

	private static ThreadFactory platformThreads() {
		return Thread.ofPlatform().factory();
	}

	private static Sender webhooks(String port) {
		return new HttpSender(address(port),
				new StripeWebhooks(HOST + ":" + port, WebhookBodies.ofAllKinds(), Clock.systemUTC()));
	}

	private static Sender actions(String port) {
		return new HttpSender(address(port), new UserActions(HOST + ":" + port, Clock.systemUTC()));
	}

	private static void purchases(String[] ports, int count, int rate, long first, long... seconds) throws IOException {
		Clock clock = Clock.systemUTC();
		try (CustomerApi api = new CustomerApi(address(ports[1]), new AccessLookUps(HOST + ":" + ports[1]), count)) {
			PurchaseLoad load = new PurchaseLoad(
					() -> new HttpSender(address(ports[0]), new StripeWebhooks(HOST + ":" + ports[0],
							WebhookBodies.ofPurchases(clock.instant()), clock)),
					count, api, new PurchaseLoad.Pace(rate, PAUSE, PATIENCE), first);
			tell(load.run(Duration.ofSeconds(seconds[0]), Duration.ofSeconds(seconds[1]), LoadMain::measuring));
		}
	}

	private static InetSocketAddress address(String port) {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
	}

	private static void run(Load load, long... seconds) throws InterruptedException, IOException {
		tell(load.run(Duration.ofSeconds(seconds[0]), Duration.ofSeconds(seconds[1]), LoadMain::measuring));
	}

	private static void measuring() {
		System.out.println(MEASURING);
	}

	private static void tell(Object result) throws IOException {
		System.out.println(JsonMapper.shared().writeValueAsString(result));
		// Whoever measures this process has to find it.
		System.in.transferTo(OutputStream.nullOutputStream());
	}

}
