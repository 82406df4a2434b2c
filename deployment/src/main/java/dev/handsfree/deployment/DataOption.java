package dev.handsfree.deployment;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which deployment is meant.
 */
public final class DataOption {

	@Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: .handsfree).")
	private @Nullable Path data;

	@Option(names = "--env-file", paramLabel = "F", description = "Settings, one NAME=value a line.")
	private @Nullable Path envFile;

	/** The data folder. */
	public DataFolder folder() {
		return DataFolder.at(Optional.ofNullable(this.data).orElseGet(DataFolder::defaultPath));
	}

	/** What decides its settings. */
	public DeploymentSettings deployment() {
		return DeploymentSettings.of(System.getenv(), Optional.ofNullable(this.envFile), folder());
	}

}
