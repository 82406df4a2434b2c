package dev.handsfree.quickstart.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.handsfree.settings.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That check and the start's warnings know every setting that a service reads. */
class KnownVariablesTest {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");

	@ParameterizedTest
	@ValueSource(strings = { "ingest-service.yml", "router-streams.yml", "delivery.yml", "crm-sink.yml",
			"access-sink.yml", "ticket-sink.yml" })
	void everySettingOfAServiceIsKnown(String file) throws IOException {
		assertThat(variables(file)).isNotEmpty()
			.allSatisfy((name) -> assertThat(Variable.named(name)).as(name).isPresent());
	}

	private static Stream<String> variables(String file) throws IOException {
		try (InputStream in = Objects
			.requireNonNull(KnownVariablesTest.class.getClassLoader().getResourceAsStream(file), file)) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return VARIABLE.matcher(text)
				.results()
				.map((MatchResult match) -> match.group(1))
				.distinct()
				.toList()
				.stream();
		}
	}

}
