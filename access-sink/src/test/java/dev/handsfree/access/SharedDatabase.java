package dev.handsfree.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the sink's database, one for all tests of a JVM: whoever takes it empties
 * it first.
 */
final class SharedDatabase implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TestDatabase.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(SharedDatabase.class))
			.computeIfAbsent(TestDatabase.class, (key) -> start(), TestDatabase.class);
	}

	private static TestDatabase start() {
		try {
			return new TestDatabase(Files.createTempDirectory("handsfree-access-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
