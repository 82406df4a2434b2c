package dev.handsfree.quickstart.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.handsfree.settings.Variable.Reader;
import dev.handsfree.settings.VariableCatalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That check and the start's warnings know every setting that a service reads, and which
 * one that is.
 */
class KnownVariablesTest {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");

	@ParameterizedTest
	@EnumSource
	void everySettingOfAServiceIsKnownAsRead(Reader service) throws IOException {
		assertThat(variables(service.wireName() + ".yml")).isNotEmpty()
			.allSatisfy((name) -> assertThat(VariableCatalogue.named(name)).as(name)
				.hasValueSatisfying((variable) -> assertThat(variable.readers()).contains(service)));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ANY, names = ".*_SINK")
	void everySettingOfAllSinksIsKnownAsRead(Reader sink) throws IOException {
		assertThat(variables("delivery.yml")).isNotEmpty()
			.allSatisfy((name) -> assertThat(VariableCatalogue.named(name)).as(name)
				.hasValueSatisfying((variable) -> assertThat(variable.readers()).contains(sink)));
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
