package dev.handsfree.ingest.action;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.nimbusds.jose.jwk.ECKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An issuer that answers without end holds nobody up for longer than one deadline. */
@Tag("integration")
class PublishedKeysDeadlineTest {

	/** The deadline, and what a busy machine adds to it. */
	private static final Duration PATIENCE = Duration.ofSeconds(12);

	// Attack: an issuer of keys that never ends its answer | six ways, eight users at a
	// time | 503 within one deadline, and nothing stays open
	@ParameterizedTest
	@EnumSource(DribblingIssuer.Way.class)
	void everybodyIsAskedToSendAgainWithinOneDeadline(DribblingIssuer.Way way) throws Exception {
		ECKey key = Issuer.ecKey("key");
		try (DribblingIssuer issuer = new DribblingIssuer(way);
				RunningActions ingest = new RunningActions(issuer.setting());
				ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
				.mapToObj((user) -> CompletableFuture.supplyAsync(() -> status(ingest, "u_" + user, key), users))
				.toList();
			CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
				.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);

			assertThat(answers).extracting(CompletableFuture::join).containsOnly(503);
			Awaitility.await().untilAsserted(() -> assertThat(issuer.open()).isZero());
		}
	}

	private static int status(RunningActions ingest, String user, ECKey key) {
		try {
			return ingest.post(RunningActions.LEAD, UserToken.of(user).signedBy(key), "{}").statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 0;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
