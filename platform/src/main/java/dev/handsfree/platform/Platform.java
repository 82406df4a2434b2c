package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.handsfree.platform.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * Runs Kafka, Postgres and the registry on one data folder: side by side where they do
 * not need each other, and closed in the order in which they are needed.
 *
 * <p>
 * {@link #open} takes the folder, {@link #start} starts the parts. From then on Postgres
 * and the registry are supervised: one that dies or falls silent is started again on its
 * port and data, and if that does not help, the fault is fatal. {@link #close} may be
 * called at any time, from any thread, also by a shutdown hook during the start.
 */
public final class Platform implements AutoCloseable {

	private static final Duration SUPERVISOR_PATIENCE = Duration.ofSeconds(2);

	private final Settings settings;

	private final Progress progress;

	private final DataDirectory directory;

	private final AtomicBoolean closed = new AtomicBoolean();

	private @Nullable CompletableFuture<EmbeddedBroker> broker;

	private @Nullable CompletableFuture<EmbeddedDatabase> database;

	private @Nullable CompletableFuture<RegistryServer> registry;

	private volatile @Nullable Supervisor<SupervisedPart> supervisor;

	private Platform(Settings settings, Progress progress, DataDirectory directory) {
		this.settings = settings;
		this.progress = progress;
		this.directory = directory;
	}

	/**
	 * Takes the data folder and stops what the last run left running in it.
	 * @param settings where, and on which ports
	 * @param progress is told about the parts
	 * @return the platform, not started yet
	 * @throws PlatformException if the folder is in use, unusable, or its disk full
	 */
	public static Platform open(Settings settings, Progress progress) {
		return new Platform(settings, progress, DataDirectory.open(settings.dir()));
	}

	/**
	 * Starts all parts and returns when all can be used; closes everything if one fails.
	 * @return this platform
	 * @throws PlatformException the first failure's
	 */
	public Platform start() {
		try {
			begin();
			CompletableFuture.allOf(launched(this.broker), launched(this.registry)).join();
			supervise();
			return this;
		}
		catch (PlatformException ex) {
			close();
			throw ex;
		}
		catch (CompletionException ex) {
			close();
			throw Failure.of("The platform", this.settings.dir(), Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	/**
	 * The running broker.
	 * @return Kafka
	 */
	public EmbeddedBroker broker() {
		return launched(this.broker).join();
	}

	/**
	 * The running database.
	 * @return Postgres
	 */
	public EmbeddedDatabase database() {
		return launched(this.database).join();
	}

	/**
	 * The running registry.
	 * @return the registry
	 */
	public RegistryServer registry() {
		return launched(this.registry).join();
	}

	/**
	 * Whether a part answers now, within about two seconds.
	 * @param step the part
	 * @return false also before it has been started
	 */
	public boolean answers(Progress.Step step) {
		return switch (step) {
			case KAFKA -> isThere(this.broker, EmbeddedBroker::answers);
			case POSTGRES -> isThere(this.database, EmbeddedDatabase::answers);
			case REGISTRY -> isThere(this.registry, RegistryServer::isReady);
		};
	}

	/**
	 * An orderly end has begun, and this platform will be closed: a child that ends from
	 * now on is neither started again nor told of.
	 */
	public void expectEnd() {
		this.closed.set(true);
		Supervisor<SupervisedPart> watching = this.supervisor;
		if (watching != null) {
			watching.stop();
		}
	}

	/** Stops what runs, the registry before its database, and lets the folder go. */
	@Override
	public void close() {
		expectEnd();
		closeParts();
		this.directory.close();
	}

	private void supervise() {
		this.supervisor = new SupervisedPart.Family(database(), registry(), this.directory).supervised(this.progress,
				this.settings.onFatal());
		if (this.closed.get()) {
			// Whoever closed this may have looked for a supervisor before there was one.
			expectEnd();
		}
	}

	private synchronized void begin() {
		if (this.closed.get() || this.broker != null) {
			throw new IllegalStateException("a platform is started once, before it is closed");
		}
		claimPorts();
		Path dir = this.directory.path();
		this.broker = launch(Progress.Step.KAFKA,
				() -> EmbeddedBroker.start(new EmbeddedBroker.Settings(EmbeddedBroker.folder(dir),
						this.settings.kafkaPort(), this::endAfter, Optional.of(EmbeddedBroker.passwordIn(dir)))));
		this.database = launch(Progress.Step.POSTGRES, this::startDatabase);
		this.registry = this.database
			.thenCompose((ready) -> launch(Progress.Step.REGISTRY, () -> startRegistry(ready)));
	}

	/** All before any part starts, so that the sentence comes at once. */
	private void claimPorts() {
		Loopback.claim(this.settings.kafkaPort(), EmbeddedBroker.PORT_VARIABLE);
		Loopback.claim(this.settings.registryPort(), RegistryServer.PORT_VARIABLE);
		new Postmaster(EmbeddedDatabase.data(databaseFolder())).stop();
		Loopback.claim(this.settings.postgresPort(), EmbeddedDatabase.PORT_VARIABLE);
	}

	/** Whoever ends this process now must not leave its children behind. */
	private void endAfter(String sentence) {
		expectEnd();
		try {
			this.directory.stopChildren();
		}
		catch (IOException ex) {
			// They are stopped by the next start.
		}
		this.settings.onFatal().stop(sentence);
	}

	private Path databaseFolder() {
		return EmbeddedDatabase.folder(this.directory.path());
	}

	private EmbeddedDatabase startDatabase() {
		EmbeddedDatabase started = EmbeddedDatabase.start(new EmbeddedDatabase.Settings(databaseFolder(),
				this.settings.postgresPort(), this.settings.programs()));
		this.directory.remember(started);
		return started;
	}

	private RegistryServer startRegistry(EmbeddedDatabase ready) {
		RegistryServer started = RegistryServer
			.start(RegistryServer.Settings.in(this.directory.path().resolve("registry"), ready)
				.withPort(this.settings.registryPort()));
		try {
			this.directory.remember(started);
			return started.awaitReady(RegistryServer.START_PATIENCE);
		}
		catch (PlatformException ex) {
			started.close();
			throw ex;
		}
	}

	private <T> CompletableFuture<T> launch(Progress.Step step, Supplier<T> start) {
		CompletableFuture<T> part = new CompletableFuture<>();
		Thread.ofPlatform().name("start-" + step.name().toLowerCase(Locale.ROOT)).start(() -> {
			long begun = System.nanoTime();
			this.progress.on(step, Progress.State.STARTING, 0);
			try {
				T ready = start.get();
				this.progress.on(step, Progress.State.READY, millisSince(begun));
				part.complete(ready);
			}
			catch (Throwable ex) {
				this.progress.on(step, Progress.State.FAILED, millisSince(begun));
				part.completeExceptionally(ex);
			}
		});
		return part;
	}

	/** Holds up a second caller until all is closed: a JVM ends when its hooks return. */
	private synchronized void closeParts() {
		closeWhenStarted(this.registry);
		CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> closeWhenStarted(this.broker));
		closeWhenStarted(this.database);
		stopping.join();
		Supervisor<SupervisedPart> watching = this.supervisor;
		if (watching != null) {
			watching.awaitEnd(SUPERVISOR_PATIENCE);
		}
	}

	/** A part that is only starting is waited for, so that nothing of it stays behind. */
	private static void closeWhenStarted(@Nullable CompletableFuture<? extends AutoCloseable> part) {
		if (part == null) {
			return;
		}
		try {
			part.orTimeout(RegistryServer.START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join().close();
		}
		catch (Exception ex) {
			// It failed to start, and left nothing to close.
		}
	}

	private static <T> boolean isThere(@Nullable CompletableFuture<T> part, Predicate<T> question) {
		return part != null && part.isDone() && !part.isCompletedExceptionally() && question.test(part.join());
	}

	private static <T> CompletableFuture<T> launched(@Nullable CompletableFuture<T> part) {
		if (part == null) {
			throw new IllegalStateException("the platform has not been started");
		}
		return part;
	}

	private static long millisSince(long begun) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
	}

	/**
	 * Where and how the platform runs.
	 *
	 * @param dir the data folder
	 * @param kafkaPort the broker's port, 0 for any free one
	 * @param registryPort the registry's port, 0 for any free one
	 * @param postgresPort the database's port, 0 for any free one
	 * @param programs where Postgres itself is unpacked; may be shared by many
	 * @param onFatal what happens after a fault that Kafka does not survive; the registry
	 * and Postgres have been stopped by then
	 */
	public record Settings(Path dir, int kafkaPort, int registryPort, int postgresPort, Path programs,
			FatalFault onFatal) {

		/**
		 * A platform on any free ports, with everything in its data folder.
		 * @param dir the data folder
		 * @return the settings
		 */
		public static Settings in(Path dir) {
			return new Settings(dir, 0, 0, 0, dir.resolve("programs"), FatalFault.END_PROCESS);
		}

		/**
		 * These settings on fixed ports.
		 * @param kafka the broker's port
		 * @param registry the registry's port
		 * @param postgres the database's port
		 * @return the settings
		 */
		public Settings withPorts(int kafka, int registry, int postgres) {
			return new Settings(this.dir, kafka, registry, postgres, this.programs, this.onFatal);
		}

		/**
		 * These settings with Postgres itself unpacked elsewhere.
		 * @param folder the folder
		 * @return the settings
		 */
		public Settings withPrograms(Path folder) {
			return new Settings(this.dir, this.kafkaPort, this.registryPort, this.postgresPort, folder, this.onFatal);
		}

		/**
		 * These settings with another end after a fault that Kafka does not survive.
		 * @param handler what happens then
		 * @return the settings
		 */
		public Settings withFatalFault(FatalFault handler) {
			return new Settings(this.dir, this.kafkaPort, this.registryPort, this.postgresPort, this.programs, handler);
		}

	}

}
