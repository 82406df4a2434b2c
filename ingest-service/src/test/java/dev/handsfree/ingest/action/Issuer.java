package dev.handsfree.ingest.action;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Who issues the product's tokens: publishes the public halves of its keys, or is away.
 */
final class Issuer implements AutoCloseable {

	private final AtomicInteger fetches = new AtomicInteger();

	private final int port;

	private volatile List<JWK> keys;

	private HttpServer server;

	Issuer(JWK... keys) throws IOException {
		this.keys = List.of(keys);
		this.server = open(0);
		this.port = this.server.getAddress().getPort();
	}

	static RSAKey rsaKey(String id) throws JOSEException {
		return new RSAKeyGenerator(2048).keyID(id).generate();
	}

	static ECKey ecKey(String id) throws JOSEException {
		return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
	}

	private HttpServer open(int port) throws IOException {
		HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		opened.createContext("/jwks", this::publish);
		opened.start();
		return opened;
	}

	private void publish(HttpExchange exchange) throws IOException {
		this.fetches.incrementAndGet();
		byte[] body = new JWKSet(this.keys).toString().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	/** The setting that names it. */
	String setting() {
		return "ACTIONS_JWKS_URL=" + url();
	}

	String url() {
		return "http://127.0.0.1:" + this.port + "/jwks";
	}

	/** From now on these keys are published, and no others. */
	void rotateTo(JWK... next) {
		this.keys = List.of(next);
	}

	int fetches() {
		return this.fetches.get();
	}

	void goesAway() {
		this.server.stop(0);
	}

	void comesBack() throws IOException {
		this.server = open(this.port);
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
