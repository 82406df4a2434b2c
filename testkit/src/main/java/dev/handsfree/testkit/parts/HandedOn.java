package dev.handsfree.testkit.parts;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A part that costs seconds to start, held by one test class at a time: there are as many
 * as classes run side by side, and all end with the last test.
 *
 * @param part what is held
 * @param free where it goes when the class has ended
 */
record HandedOn<T extends HandedOn.Part>(T part, Free<T> free) implements AutoCloseable {

	/** The part of the test class that a context belongs to. */
	static <T extends Part> T to(ExtensionContext context, Class<T> type, Supplier<T> start) {
		ExtensionContext.Namespace namespace = ExtensionContext.Namespace.create(HandedOn.class, type);
		Free<T> free = Free.of(context.getRoot().getStore(namespace));
		return HandedOn
			.<T>cast(classOf(context).getStore(namespace)
				.computeIfAbsent("held", (key) -> free.take(start), HandedOn.class))
			.part();
	}

	/** That of the outermost class, so that nested ones share it. */
	private static ExtensionContext classOf(ExtensionContext context) {
		ExtensionContext outermost = context;
		for (ExtensionContext each = context; each.getTestClass().isPresent(); each = each.getParent().orElseThrow()) {
			outermost = each;
		}
		return outermost;
	}

	@SuppressWarnings("unchecked")
	private static <T extends Part> HandedOn<T> cast(HandedOn<?> held) {
		return (HandedOn<T>) held;
	}

	@Override
	public void close() {
		this.free.parts().push(this.part);
	}

	/** What can be started, and ends when it is closed. */
	interface Part extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * The parts that no class holds.
	 *
	 * @param parts the one that was held last comes first
	 */
	record Free<T extends Part>(Deque<T> parts) implements AutoCloseable {

		@SuppressWarnings("unchecked")
		static <T extends Part> Free<T> of(ExtensionContext.Store store) {
			return (Free<T>) store.computeIfAbsent("free", (key) -> new Free<T>(new ConcurrentLinkedDeque<>()),
					Free.class);
		}

		HandedOn<T> take(Supplier<T> start) {
			T part = this.parts.poll();
			return new HandedOn<>((part != null) ? part : start.get(), this);
		}

		@Override
		public void close() {
			for (T part : this.parts) {
				part.close();
			}
		}

	}

}
