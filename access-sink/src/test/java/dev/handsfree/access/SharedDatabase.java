package dev.handsfree.access;

import dev.handsfree.testkit.parts.ScratchFolder;
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
			.computeIfAbsent(Running.class, (key) -> Running.start(), Running.class)
			.database();
	}

	private record Running(TestDatabase database, ScratchFolder folder) implements AutoCloseable {

		static Running start() {
			ScratchFolder folder = ScratchFolder.named("access");
			return new Running(new TestDatabase(folder.path()), folder);
		}

		@Override
		public void close() {
			this.database.close();
			this.folder.close();
		}

	}

}
