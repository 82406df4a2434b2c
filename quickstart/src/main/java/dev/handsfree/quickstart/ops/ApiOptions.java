package dev.handsfree.quickstart.ops;

import java.net.URI;
import java.util.Optional;

import dev.handsfree.deployment.DataOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose operations API is asked. */
final class ApiOptions {

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--url", paramLabel = "URL", description = "Where the console is (default: on this machine).")
	private @Nullable URI url;

	/** That API. */
	OperationsApi api() {
		return OperationsApi.of(this.data.deployment().forClient(), Optional.ofNullable(this.url));
	}

}
