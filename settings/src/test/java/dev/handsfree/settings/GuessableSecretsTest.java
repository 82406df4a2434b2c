package dev.handsfree.settings;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that can be guessed opens nothing in production, and is told of elsewhere. */
class GuessableSecretsTest {

	private static final String GOOD = "hft_0d9f3c6a51b24e7f8a60c1d2e3f40516";

	// Attack: secrets that can be guessed | one byte, one repeated character, short ones
	// |
	// production does not start
	@ParameterizedTest
	@CsvSource({ "ACCESS_API_TOKENS, a, 1", "ACCESS_API_TOKENS, 'GOOD, a', 2", "ACCESS_API_TOKENS, token-1, 1",
			"ACCESS_API_TOKENS, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1",
			"ACCESS_API_TOKENS, abababababababababababababababababababab, 1",
			"ACCESS_API_TOKENS, 0000000000000000000000000000000000000000, 1", "CONSOLE_API_TOKENS, secret, 1",
			"CONSOLE_API_TOKENS, 'GOOD,GOOD2,x', 3",
			"ACTIONS_JWT_SECRET, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 1" })
	void productionRefusesWhatCanBeGuessed(String name, String value, int position) {
		assertThat(Fitness.of(Map.of("HANDSFREE_ENV", "production", name, filled(value))).faults()).singleElement()
			.asString()
			.startsWith(name + ": ")
			.contains("secret " + position + " ")
			.doesNotContain(GOOD, "token-1", "aaa", "abab", "000", "xxx");
	}

	@ParameterizedTest
	@CsvSource({ "ACCESS_API_TOKENS, GOOD", "ACCESS_API_TOKENS, 'GOOD, 7f5c0b1e-9a3d-4c55-8e21-2b6f0d9c1a77'",
			"CONSOLE_API_TOKENS, 4uYk0Q2mXo8LwVt1", "ACCESS_API_TOKENS, 8302716495028316",
			"ACTIONS_JWT_SECRET, a key of users tokens as long as it must be", "ACCESS_API_TOKENS, ''",
			"ACCESS_API_TOKENS, ' , '" })
	void productionTakesWhatCannot(String name, String value) {
		assertThat(Fitness.of(Map.of("HANDSFREE_ENV", "production", name, filled(value))).faults()).isEmpty();
	}

	private static String filled(String value) {
		return value.replace("GOOD2", "Zq81hVb2Kx90LmTw").replace("GOOD", GOOD);
	}

}
