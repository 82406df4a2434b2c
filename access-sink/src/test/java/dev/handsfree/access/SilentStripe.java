package dev.handsfree.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands at Stripe's address and answers nobody until it is told to. */
final class SilentStripe implements AutoCloseable {

	private static final byte[] SOLD = """
			{"object": "list", "has_more": false, "data": [{"id": "li_1", "object": "item", "quantity": 1,
			  "price": {"id": "price_day", "product": "prod_day"}}]}""".getBytes(StandardCharsets.UTF_8);

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final CountDownLatch silence = new CountDownLatch(1);

	private final AtomicInteger asked = new AtomicInteger();

	SilentStripe() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/v1/checkout/", this::answer);
		this.server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** How many questions have arrived. */
	int asked() {
		return this.asked.get();
	}

	/** Answers from now on, also what was asked before. */
	void speak() {
		this.silence.countDown();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.asked.incrementAndGet();
		try (exchange) {
			this.silence.await();
			exchange.sendResponseHeaders(200, SOLD.length);
			exchange.getResponseBody().write(SOLD);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		speak();
		this.server.stop(0);
		this.threads.close();
	}

}
