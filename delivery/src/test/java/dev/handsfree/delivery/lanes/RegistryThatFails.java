package dev.handsfree.delivery.lanes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.registry.EventSerdes;

/** A registry that knows one schema of a newer writer, and can be away. */
final class RegistryThatFails implements AutoCloseable {

	/** The content id of a schema that a sink does not know when it starts. */
	static final int OF_A_NEWER_WRITER = 4711;

	private final AtomicInteger registered = new AtomicInteger();

	private final HttpServer server;

	private volatile boolean away;

	RegistryThatFails() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	/** It answers 503 from now on. */
	void goAway() {
		this.away = true;
	}

	/** It answers again from now on. */
	void comeBack() {
		this.away = false;
	}

	/** Serdes that number schemas as those in memory do. */
	EventSerdes serdes() {
		this.registered.set(0);
		return EventSerdes.registeredAt(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()));
	}

	/** Bytes as a newer writer would send them. */
	static byte[] withSchema(byte[] value, int contentId) {
		return ByteBuffer.wrap(value.clone()).putInt(1, contentId).array();
	}

	private void answer(HttpExchange call) throws IOException {
		String path = call.getRequestURI().getPath();
		boolean unknown = path.endsWith("/contentIds/" + OF_A_NEWER_WRITER);
		String text = "{\"versions\":[]}";
		int status = 200;
		if (this.away) {
			status = 503;
		}
		else if (unknown) {
			text = LeadEvent.getClassSchema().toString();
		}
		else if (call.getRequestMethod().equals("POST") && path.endsWith("/artifacts")) {
			text = "{\"version\":{\"contentId\":%d}}".formatted(this.registered.incrementAndGet());
		}
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		call.sendResponseHeaders(status, body.length);
		call.getResponseBody().write(body);
		call.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
