package dev.handsfree.stripe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StripeCallsTest {

	private static final URI NOBODY = URI.create("http://127.0.0.1:9");

	@ParameterizedTest
	@MethodSource("questions")
	void nothingIsAskedWithinATransaction(Consumer<StripeFacts> question) {
		StripeFacts within = StripeCalls.to(NOBODY, "sk_test_1", Duration.ofSeconds(1), Clock.systemUTC(), () -> true);
		assertThatIllegalStateException().isThrownBy(() -> question.accept(within));

		StripeFacts outside = StripeCalls.to(NOBODY, "sk_test_1", Duration.ofSeconds(1), Clock.systemUTC(),
				() -> false);
		assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> question.accept(outside));
	}

	static Stream<Consumer<StripeFacts>> questions() {
		return Stream.of((stripe) -> stripe.charge("ch_1"), (stripe) -> stripe.current("sub_1", "evt_1"),
				(stripe) -> stripe.invoicePaidBy("pi_1"), (stripe) -> stripe.linesOf("cs_1"),
				(stripe) -> stripe.linesOfInvoice("in_1"), (stripe) -> stripe.itemsOf("sub_1"),
				(stripe) -> stripe.productsOf(List.of("price_1")));
	}

	@Test
	void whoFindsNoPlaceIsToldSoAndASlowStripeKeepsNobodyElse() throws Exception {
		Bulkhead bulkhead = new Bulkhead(2);
		CountDownLatch inside = new CountDownLatch(2);
		CountDownLatch silence = new CountDownLatch(1);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<String>> asking = Stream.generate(() -> threads.submit(() -> bulkhead.call(() -> {
				inside.countDown();
				return answerAfter(silence);
			}))).limit(2).toList();
			inside.await();

			for (int i = 0; i < 10; i++) {
				assertThatExceptionOfType(StripeBusyException.class).isThrownBy(() -> bulkhead.call(() -> "unasked"));
			}

			silence.countDown();
			for (Future<String> one : asking) {
				assertThat(one.get()).isEqualTo("answer");
			}
			assertThat(bulkhead.call(() -> "again")).isEqualTo("again");
		}
	}

	private static String answerAfter(CountDownLatch silence) {
		try {
			silence.await();
			return "answer";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 500, 502 })
	void anErrorWithoutAWordIsNoAnswer(int status) throws IOException {
		HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		proxy.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(status, -1);
			exchange.close();
		});
		proxy.start();
		try {
			URI base = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
			StripeFacts stripe = StripeCalls.to(base, "sk_test_1", Duration.ofSeconds(5), Clock.systemUTC(),
					() -> false);
			assertThatExceptionOfType(StripeUnavailableException.class).isThrownBy(() -> stripe.charge("ch_1"));
		}
		finally {
			proxy.stop(0);
		}
	}

}
