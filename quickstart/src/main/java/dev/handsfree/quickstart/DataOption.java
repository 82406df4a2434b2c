package dev.handsfree.quickstart;

import java.nio.file.Path;
import java.util.Optional;

import dev.handsfree.quickstart.settings.DataFolder;
import dev.handsfree.quickstart.settings.Deployment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which deployment is meant.
 */
final class DataOption {

	@Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: .handsfree).")
	private @Nullable Path data;

	@Option(names = "--env-file", paramLabel = "F", description = "Settings, one NAME=value a line.")
	private @Nullable Path envFile;

	DataFolder folder() {
		return DataFolder.at(Optional.ofNullable(this.data).orElseGet(DataFolder::defaultPath));
	}

	Deployment deployment() {
		return Deployment.of(System.getenv(), Optional.ofNullable(this.envFile), folder());
	}

}
