package dev.handsfree.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of rubbish that a stranger sends to a service's port and to its
 * management port: nothing, whatever the root's level.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestsOutOfLogTest {

	private static final String MARK = "Zaubertrank";

	private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

	private static final String JSON = "Content-Type: application/json\r\n";

	private static final List<String> RUBBISH = List.of(MARK, MARK + "\r\n\r\n", MARK + "\0 / HTTP/1.1\r\n\r\n",
			"G\u00cb" + MARK + " / HTTP/1.1\r\n\r\n", "GET /\u00ff" + MARK + HOST + "\r\n",
			"GET /\"<" + MARK + ">" + HOST + "\r\n", "GET /x?{" + MARK + "}" + HOST + "\r\n",
			"GET / " + MARK + "/1.1\r\n\r\n", "GET http://" + MARK + ":x/" + HOST + "\r\n",
			"GET /" + HOST + MARK + ": \0\r\n\r\n", "GET /" + HOST + MARK + "\u00ff: a\r\n\r\n",
			"GET /" + HOST + "(" + MARK + "): a\r\n\r\n", "GET /" + HOST + MARK + "\r\n\r\n",
			"GET /" + HOST + "Authorization: Bearer " + MARK + "\0\r\n\r\n",
			"GET /" + HOST + "a: " + MARK.repeat(2000) + "\r\n\r\n", "GET / HTTP/1.1\r\nHost: <" + MARK + ">\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: a:" + MARK + "\r\n\r\n", "GET /" + HOST + "Content-Length: " + MARK + "\r\n\r\n",
			"POST /" + HOST + "Transfer-Encoding: " + MARK + "\r\n\r\n",
			"POST /" + HOST + "Expect: " + MARK + "\r\n\r\n", "PROPFIND /" + MARK + HOST + "\r\n",
			"POST /read" + HOST + "Cookie: " + MARK + "=\u00ff\"\\;\u0001,=" + MARK + "\r\n\r\n",
			"POST /read" + HOST + "Cookie: JSESSIONID=" + MARK + "\r\n\r\n",
			"POST /read?" + MARK + "=%zz" + HOST + "\r\n", "POST /read?number=" + MARK + HOST + "\r\n",
			"GET /" + MARK + "%00" + HOST + "\r\n", "GET /" + MARK + "/%2e%2e/actuator" + HOST + "\r\n",
			"GET //" + MARK + "//..;/actuator" + HOST + "\r\n", "GET /" + MARK + HOST + "\r\n",
			MARK + " /read" + HOST + "\r\n",
			"POST /read" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n" + MARK + "\r\n",
			"POST /read" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n5;" + MARK + "\0\r\n12345",
			"POST /read" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + MARK + "\0: a\r\n\r\n",
			"POST /read" + HOST + JSON + "Content-Length: 11\r\n\r\n" + MARK,
			"POST /read" + HOST + JSON + "Content-Length: 16\r\n\r\n{\"" + MARK + "\":7]",
			"POST /read" + HOST + "Content-Type: " + MARK + "\r\nContent-Length: 1\r\n\r\n1",
			"POST /read" + HOST + JSON + "Accept: " + MARK + "\r\nContent-Length: 2\r\n\r\n{}",
			"POST /actuator/health" + HOST + JSON + "Content-Length: 11\r\n\r\n" + MARK,
			"GET /actuator/health/" + MARK + HOST + "Accept: " + MARK + "\r\n\r\n",
			"OPTIONS /read" + HOST + "Origin: " + MARK + "\r\nAccess-Control-Request-Method: " + MARK + "\r\n\r\n");

	/** The next test in this JVM would tell all as well. */
	@AfterEach
	void beQuietAgain() {
		LoggingSystem.get(RequestsOutOfLogTest.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
	}

	// Attack: secrets that a broken request puts into the log | 40 kinds of rubbish with
	// a
	// marker in target, head and body, at the port and the management port, at INFO and
	// DEBUG | no line holds the marker, and none a stack trace
	@ParameterizedTest
	@ValueSource(strings = { "info", "debug" })
	void nothingOfARequestReachesTheLog(String rootLevel, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext service = SpringApplication.run(Service.class, "--server.port=0",
				"--management.server.port=0", "--edge.silence=300ms", "--logging.level.root=" + rootLevel)) {
			for (String port : List.of("local.server.port", "local.management.port")) {
				for (String request : RUBBISH) {
					send(request, service.getEnvironment().getRequiredProperty(port, Integer.class));
				}
			}
		}

		assertThat(output.getAll()).contains("Tomcat started on port");
		assertThat(output.getAll().lines()).noneMatch((line) -> line.contains(MARK) || line.startsWith("\tat "));
	}

	private static void send(String request, int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.shutdownOutput();
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (SocketException ex) {
			// The port has closed it under what it did not want to read.
			return;
		}
	}

	/** Reads everything that a request has. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(EdgeConfiguration.class)
	@RestController
	static class Service {

		@PostMapping("/read")
		String read(HttpServletRequest request, @RequestBody Map<String, String> body,
				@RequestParam(name = "number", defaultValue = "1") int number) {
			return Arrays.toString(request.getCookies()) + body.toString() + number;
		}

	}

}
