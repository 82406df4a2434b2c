package dev.handsfree.standin;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import dev.handsfree.standin.wire.Request;

/**
 * Reads requests off the wire.
 */
final class HttpRequests {

	private HttpRequests() {
	}

	static Request read(HttpExchange exchange) throws IOException {
		Map<String, List<String>> headers = new HashMap<>();
		exchange.getRequestHeaders()
			.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String path = exchange.getRequestURI().getPath();
		String query = exchange.getRequestURI().getRawQuery();
		return new Request(exchange.getRequestMethod().toUpperCase(Locale.ROOT), (path == null) ? "/" : path,
				parameters((query == null) ? "" : query), headers, body, Map.of());
	}

	/** That request with the path that remains below a stand-in's name. */
	static Request under(Request request, String path) {
		return new Request(request.method(), path, request.query(), request.headers(), request.body(),
				request.variables());
	}

	private static Map<String, List<String>> parameters(String query) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String pair : query.split("&", -1)) {
			int equals = pair.indexOf('=');
			if (!pair.isEmpty()) {
				String name = decoded((equals < 0) ? pair : pair.substring(0, equals));
				String value = (equals < 0) ? "" : decoded(pair.substring(equals + 1));
				parameters.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
			}
		}
		return parameters;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
