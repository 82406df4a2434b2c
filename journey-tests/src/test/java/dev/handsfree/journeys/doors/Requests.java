package dev.handsfree.journeys.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is tried at a handler: every method with every spelling of its path,
 * and the usual methods with every header.
 */
final class Requests {

	/** Stands in what is sent, and in no answer. */
	static final String MARK = "Zaubertrank";

	/** What the product's server sends. */
	static final String TOKEN = "Authorization: Bearer " + Doors.TOKEN;

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT", "get", "Post", MARK, "PROPFIND", "G\u00cbT", "GET,POST");

	private static final List<String> SUFFIXES = List.of("", "/", "//", "/.", "/..", "/%2e%2e", "/%2E%2e/" + MARK,
			";x=" + MARK, "/;" + MARK, "%", "%2", "%zz", "%2f", "%5c", "%00", "%0d%0aX-A:%20" + MARK, "%u0073", "%ff",
			"%c0%af", "%ed%a0%80", "\\", "\u00ff\u00fe", "\u00e9", "?", "?x=%", "?x=%zz&" + MARK, "?x=[]{}|^`" + MARK,
			"?" + "x=1&".repeat(2000), "#" + MARK, "*", " " + MARK, "\t", "\"<" + MARK + ">", "/" + "a".repeat(20_000),
			"/" + MARK + "/../", "/" + "../".repeat(50) + "etc/passwd", "/%25%32%65", "/{}",
			"/${jndi:ldap://" + MARK + "}", "?by=" + MARK, "?by=stripe&by=user", "?checkout=%00");

	private static final List<String> PREFIXES = List.of("/", "//", "/./", "/" + MARK + "/..", "/..", "http://" + MARK,
			"https://localhost", "ftp://x", ":", "", "/%2e%2e", "/;x", "\\");

	private static final List<List<String>> HEADERS = List.of(List.of("Origin: https://" + MARK + ".example"),
			List.of("Origin: null"), List.of("Origin: %%%"), List.of("Origin: http://[::1"), List.of("Origin: "),
			List.of("Origin: https://" + MARK + ".example", "Access-Control-Request-Method: GET"),
			List.of("Origin: https://" + MARK + ".example", "Access-Control-Request-Method: GET",
					"Access-Control-Request-Headers: authorization," + MARK),
			List.of("Origin: https://app.example.com", "Access-Control-Request-Method: POST"),
			List.of("Origin: https://app.example.com", "Access-Control-Request-Method: " + MARK),
			List.of("Origin: https://app.example.com", "Access-Control-Request-Method: GET",
					"Access-Control-Request-Headers: \u00ff,,;"),
			List.of("Origin: a", "Origin: b", "Access-Control-Request-Method: GET"),
			List.of("Origin: http://localhost:99999999", "Access-Control-Request-Method: GET"),
			List.of("Origin: " + MARK + ":80:80", "Access-Control-Request-Method: GET"),
			List.of("Authorization: Bearer"), List.of("Authorization: Bearer a.b." + MARK),
			List.of("Authorization: Basic " + MARK), List.of("Authorization: \u00ff\u00fe"), List.of("Authorization:"),
			List.of("Authorization: Bearer x", "Authorization: Bearer y"),
			List.of("Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1XzEifQ."),
			List.of("Authorization: Bearer " + "a".repeat(7000)), List.of("Content-Type: " + MARK),
			List.of("Content-Type: ;"), List.of("Content-Type: application/json; charset=" + MARK),
			List.of("Content-Type: application/json;charset=\"", "Content-Length: 0"),
			List.of("Content-Type: multipart/form-data; boundary=" + MARK, "Content-Length: 3"),
			List.of("Content-Type: multipart/form-data"), List.of("Content-Type: application/x-www-form-urlencoded"),
			List.of("Content-Type: text/plain", "Content-Type: application/json"), List.of("Accept: " + MARK),
			List.of("Accept: text/html"), List.of("Accept: application/xml;q=zz"), List.of("Accept: */*;q=2,,"),
			List.of("Accept: application/problem+json;q=0"), List.of("Accept-Language: " + MARK + ";q=\u00ff"),
			List.of("Accept-Charset: " + MARK), List.of("Accept-Encoding: " + MARK + ";q=9"),
			List.of("Content-Length: 3", "Content-Length: 4"), List.of("Content-Length: -1"),
			List.of("Content-Length: " + MARK), List.of("Content-Length: 99999999999999999999"),
			List.of("Content-Length: 900000"), List.of("Transfer-Encoding: " + MARK),
			List.of("Transfer-Encoding: chunked", "Content-Length: 3"), List.of("Transfer-Encoding: chunked"),
			List.of("Transfer-Encoding: chunked, chunked"), List.of("Transfer-Encoding: gzip, chunked"),
			List.of("Transfer-Encoding:"), List.of("TE: trailers", "Trailer: " + MARK), List.of("Range: bytes=0-1"),
			List.of("Range: bytes=" + MARK), List.of("Range: bytes=9-1,2-99999999999999999999"),
			List.of("If-None-Match: *"), List.of("If-None-Match: " + MARK), List.of("If-Match: \"" + MARK + "\""),
			List.of("If-Modified-Since: " + MARK), List.of("If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT"),
			List.of("Expect: 100-continue", "Content-Length: 3"), List.of("Expect: " + MARK),
			List.of("Upgrade: websocket", "Connection: Upgrade"), List.of("Upgrade: h2c", "HTTP2-Settings: " + MARK),
			List.of("Cookie: " + MARK + "=\u00ff;;;=", "Cookie: $Version=9"), List.of("Host: " + MARK),
			List.of("X-Forwarded-For: " + MARK, "X-Forwarded-Proto: " + MARK, "X-Forwarded-Port: " + MARK),
			List.of("Forwarded: for=" + MARK + ";proto=\"", "X-Forwarded-Host: " + MARK + ":x",
					"X-Forwarded-Prefix: //" + MARK),
			List.of("X-HTTP-Method-Override: DELETE", "X-Original-URL: /" + MARK), List.of("traceparent: " + MARK),
			List.of("traceparent: 00-00000000000000000000000000000000-0000000000000000-ff", "tracestate: ==="),
			List.of("X-A: " + "a".repeat(70_000)), List.of("X-A\u0000: " + MARK), List.of(MARK), List.of(": " + MARK),
			List.of(" folded: " + MARK), List.of("Idempotency-Key: \u00ff"), List.of("Last-Event-ID: " + MARK),
			List.of("Content-Encoding: " + MARK), List.of("Accept: text/event-stream"));

	private static final List<String> BODIES = List.of("{}x", "{\"email\":\"" + MARK + "\"", "{\"email\":[[[{}]]]}",
			"{\"email\":7}", "{\"email\":\"\\u0000\\ud800\"}", "null", "[]", "\u00ff\u00fe", "[".repeat(5000),
			"{\"email\":\"" + "a".repeat(100_000) + "@x\"}", "{\"" + "n".repeat(60_000) + "\":1}",
			"{\"email\":" + "9".repeat(5000) + "}");

	private Requests() {
	}

	static Stream<RawRequest> of(String path) {
		List<RawRequest> all = new ArrayList<>();
		for (String method : METHODS) {
			SUFFIXES.forEach((suffix) -> all.add(new RawRequest(method, path + suffix, List.of(), "")));
			PREFIXES.forEach((prefix) -> all.add(new RawRequest(method, prefix + path, List.of(), "")));
		}
		for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", MARK)) {
			HEADERS.forEach((headers) -> all.add(new RawRequest(method, path, headers, MARK)));
		}
		for (String method : List.of("POST", "PUT", "GET")) {
			BODIES.forEach((body) -> all.add(new RawRequest(method, path,
					List.of("Content-Type: application/json", TOKEN, "Content-Length: " + body.length()), body)));
		}
		HEADERS.forEach((headers) -> all
			.add(new RawRequest("GET", path, Stream.concat(Stream.of(TOKEN), headers.stream()).toList(), "")));
		SUFFIXES.forEach((suffix) -> all.add(new RawRequest("GET", path + suffix, List.of(TOKEN), "")));
		return all.stream();
	}

}
