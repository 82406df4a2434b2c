package dev.handsfree.quickstart.machine;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.handsfree.deployment.DataFolder;
import dev.handsfree.deployment.DeploymentFitness;
import dev.handsfree.deployment.DeploymentSettings;
import dev.handsfree.deployment.console.Console;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.platform.FatalFault;
import dev.handsfree.platform.Platform;
import dev.handsfree.quickstart.management.ManagementServer;
import dev.handsfree.settings.Settings;
import dev.handsfree.standin.StandIns;
import dev.handsfree.telemetry.file.LogFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs everything on one data folder: takes the folder, checks the ports, starts the
 * platform and the stand-ins, then the services, and is ready when all of them say so.
 *
 * <p>
 * {@link #close} may be called from any thread at any time, also while it starts.
 */
public final class Machine implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Machine.class);

	private static final Duration READY_PATIENCE = Duration.ofSeconds(90);

	private final DataFolder folder;

	private final DeploymentSettings deployment;

	private final Console console;

	private final ServiceContexts contexts;

	private final Deque<AutoCloseable> open = new ArrayDeque<>();

	private volatile @Nullable Platform platform;

	private boolean closed;

	/**
	 * A machine that is not started yet.
	 * @param folder its data folder
	 * @param deployment what decides its settings
	 * @param console is told about each step
	 */
	public Machine(DataFolder folder, DeploymentSettings deployment, Console console) {
		this.folder = folder;
		this.deployment = deployment;
		this.console = console;
		this.contexts = new ServiceContexts(console);
	}

	/**
	 * Starts everything and returns when all of it is ready.
	 * @param data what becomes of the data of earlier runs
	 * @param onFatal what happens if a part of the platform is lost for good later
	 * @return what runs
	 * @throws RuntimeException if anything cannot be started; what was started is left to
	 * {@link #close}
	 */
	public Running start(Data data, FatalFault onFatal) {
		this.folder.claim();
		Settings ports = this.deployment.ports();
		Platform platform = holding(Platform.open(platformSettings(ports, onFatal), new PlatformReports(this.console)));
		this.platform = platform;
		if (data == Data.FRESH) {
			this.folder.empty();
		}
		LogFile.open(this.folder.log());
		FreePorts.requireFree(ports);
		Settings settings = this.deployment.forUp();
		DeploymentFitness.require(settings);
		StandIns standIns = holding(startStandIns(settings));
		ManagementServer management = holding(ManagementServer.start(settings.port("MANAGEMENT_PORT"),
				PlatformReports.answersOf(platform), this.contexts::running));
		platform.start();
		holding(this.contexts).start(Services.all(settings, this.folder), settings);
		awaitReady(management);
		this.folder.rememberAddresses(addresses(settings));
		return new Running(settings, standIns);
	}

	private StandIns startStandIns(Settings settings) {
		long begun = System.nanoTime();
		StandIns standIns = StandIns
			.start(new StandIns.Settings(settings.port("STANDINS_PORT"), settings.port("STANDIN_SMTP_PORT"),
					Optional.of(this.folder.standIns()), DestinationVendor.tokens(settings), Clock.systemUTC()));
		this.console.step("stand-ins", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
		return standIns;
	}

	private void awaitReady(ManagementServer management) {
		long deadline = System.nanoTime() + READY_PATIENCE.toNanos();
		while (!management.isUp()) {
			if (System.nanoTime() > deadline) {
				throw new HandsfreeException("Not everything became ready within %d s: %s."
					.formatted(READY_PATIENCE.toSeconds(), management.states()));
			}
			try {
				TimeUnit.MILLISECONDS.sleep(50);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new HandsfreeException("The start was interrupted.", ex);
			}
		}
	}

	private Platform.Settings platformSettings(Settings ports, FatalFault onFatal) {
		return Platform.Settings.in(this.folder.path())
			.withPorts(ports.port("KAFKA_PORT"), ports.port("REGISTRY_PORT"), ports.port("POSTGRES_PORT"))
			.withFatalFault(onFatal);
	}

	private static Map<String, String> addresses(Settings settings) {
		Map<String, String> addresses = settings.all();
		addresses.keySet().retainAll(FreePorts.USED);
		return addresses;
	}

	private synchronized <T extends AutoCloseable> T holding(T part) {
		if (this.closed) {
			closeQuietly(part);
			throw new HandsfreeException("Stopped during the start.");
		}
		this.open.push(part);
		return part;
	}

	/** Stops everything, what was started last first. */
	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		Platform supervised = this.platform;
		if (supervised != null) {
			// A child that ends from now on, as with Ctrl-C, is not started again.
			supervised.expectEnd();
		}
		while (true) {
			AutoCloseable part;
			synchronized (this) {
				part = this.open.poll();
			}
			if (part == null) {
				return;
			}
			closeQuietly(part);
		}
	}

	private static void closeQuietly(AutoCloseable part) {
		try {
			part.close();
		}
		catch (Exception ex) {
			logger.warn("{} did not close cleanly", part.getClass().getSimpleName(), ex);
		}
	}

	/** What becomes of the data of earlier runs. */
	public enum Data {

		/** It is used. */
		KEPT,
		/** It is removed first. */
		FRESH

	}

	/**
	 * What runs, for those that talk to it.
	 *
	 * @param settings what was decided
	 * @param standIns the stand-ins
	 */
	public record Running(Settings settings, StandIns standIns) {

		/** Where webhooks are sent. */
		public URI ingest() {
			return local("INGEST_PORT");
		}

		/** Where the customer API is. */
		public URI access() {
			return local("ACCESS_PORT");
		}

		/** Where the operations API is. */
		public URI operations() {
			return local("CONSOLE_PORT");
		}

		/** Where the stand-ins' page is. */
		public URI standInsPage() {
			return local("STANDINS_PORT");
		}

		/** Where health and metrics are. */
		public URI management() {
			return local("MANAGEMENT_PORT");
		}

		private URI local(String port) {
			return URI.create("http://127.0.0.1:" + this.settings.port(port));
		}

	}

}
