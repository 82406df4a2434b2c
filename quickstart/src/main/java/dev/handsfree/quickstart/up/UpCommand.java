package dev.handsfree.quickstart.up;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.handsfree.deployment.DataFolder;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.Console;
import dev.handsfree.deployment.console.FailureSentence;
import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.quickstart.machine.Machine;
import dev.handsfree.quickstart.tour.Tour;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Starts everything on this machine, says READY, shows the tour, and runs until it is
 * told to stop.
 */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Start everything on this machine.")
public final class UpCommand implements Callable<Integer> {

	private static final Logger logger = LoggerFactory.getLogger(UpCommand.class);

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--fresh", description = "Forget the data of earlier runs first.")
	private boolean fresh;

	@Option(names = "--no-tour", description = "Do not show the tour.")
	private boolean noTour;

	@Override
	public Integer call() throws InterruptedException {
		Console console = Console.ofProcess();
		DataFolder folder = this.data.folder();
		Machine machine = new Machine(folder, this.data.deployment(), console);
		LoadedClasses classes = new LoadedClasses();
		Shutdown ending = Shutdown.closing(() -> {
			classes.close();
			machine.close();
		});
		long begun = System.nanoTime();
		try {
			console.line("Starting in " + folder.path());
			Machine.Running running = machine.start(this.fresh ? Machine.Data.FRESH : Machine.Data.KEPT,
					ending::afterFatalFault);
			console.line("READY ingest %s  access %s  console %s  stand-ins %s  management %s  (%s; Ctrl-C stops it)"
				.formatted(running.ingest(), running.access(), running.operations(), running.standInsPage(),
						running.management(),
						Console.seconds(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))));
			tour(running, console);
			classes.keepSoon();
		}
		catch (RuntimeException ex) {
			if (!ending.hasBegun()) {
				logger.error("up failed", ex);
				console.failure(FailureSentence.of(ex));
				return ending.failed();
			}
		}
		new CountDownLatch(1).await();
		return 0;
	}

	private void tour(Machine.Running running, Console console) {
		List<String> real = DestinationVendor.real(running.settings());
		if (this.noTour) {
			return;
		}
		if (!real.isEmpty()) {
			console.line("No tour, because these are real: " + String.join(", ", real));
			return;
		}
		Tour tour = Tour.of(running, running.standIns(), Clock.systemUTC());
		Optional<String> failure = tour.run();
		console.line(tour.table());
		console.line(failure.map((sentence) -> "TOUR failed: " + sentence).orElse("TOUR ok"));
	}

}
