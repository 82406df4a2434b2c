package dev.handsfree.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.handsfree.platform.supervision.Child;
import dev.handsfree.platform.supervision.Reports;
import dev.handsfree.platform.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a child process of ours, as its supervisor sees it.
 *
 * @param step which part
 * @param name what a person calls it
 * @param log where it writes why something went wrong
 * @param running whether its process is there
 * @param answering whether it answers
 * @param start starts it again and waits for it
 */
record SupervisedPart(Progress.Step step, String name, Path log, BooleanSupplier running, BooleanSupplier answering,
		Runnable start) implements Child {

	@Override
	public boolean runs() {
		return this.running.getAsBoolean();
	}

	@Override
	public boolean answers() {
		return this.answering.getAsBoolean();
	}

	@Override
	public void startAgain() {
		this.start.run();
	}

	/**
	 * Both children of a platform.
	 *
	 * @param database Postgres
	 * @param registry the registry, which rests on it
	 * @param directory where their processes are written down
	 */
	record Family(EmbeddedDatabase database, RegistryServer registry, DataDirectory directory) {

		Supervisor<SupervisedPart> supervised(Progress progress, FatalFault onFatal) {
			SupervisedPart postgres = new SupervisedPart(Progress.Step.POSTGRES, "Postgres", this.database.log(),
					this.database::runs, this.database::answers, this::startDatabase);
			SupervisedPart schemas = new SupervisedPart(Progress.Step.REGISTRY, "The schema registry",
					this.registry.log(), this.registry::runs, this.registry::isReady, this::startRegistry);
			return Supervisor.of(List.of(postgres, schemas), new Telling(progress, onFatal));
		}

		private void startDatabase() {
			this.database.startAgain();
			this.directory.remember(this.database);
		}

		private void startRegistry() {
			this.registry.startAgain();
			this.directory.remember(this.registry);
			this.registry.awaitReady(RegistryServer.START_PATIENCE);
		}

	}

	/**
	 * Tells a person what becomes of the children.
	 *
	 * @param progress is told that one is lost or back
	 * @param onFatal is told that one is given up
	 */
	private record Telling(Progress progress, FatalFault onFatal) implements Reports<SupervisedPart> {

		@Override
		public void lost(SupervisedPart child, Loss loss) {
			this.progress.on(child.step(), switch (loss) {
				case DIED -> Progress.State.DIED;
				case SILENT -> Progress.State.SILENT;
			}, 0);
		}

		@Override
		public void back(SupervisedPart child, Duration after) {
			this.progress.on(child.step(), Progress.State.BACK, after.toMillis());
		}

		@Override
		public void givenUp(SupervisedPart child, int tries, Optional<RuntimeException> failure) {
			this.onFatal.stop(sentence(child, tries, failure.orElse(null)));
		}

		private static String sentence(SupervisedPart child, int tries, @Nullable RuntimeException failure) {
			PlatformException end = PlatformException.lost(child.name(), tries, child.log(), failure);
			if (failure instanceof PlatformException known && known.reason() == PlatformException.Reason.DISK_FULL) {
				end = known;
			}
			return Objects.requireNonNullElse(end.getMessage(), child.name());
		}

	}

}
