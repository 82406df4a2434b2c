package dev.handsfree.quickstart.send;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.handsfree.deployment.DataOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints a token of a user, signed with the deployment's shared key.
 */
@Command(name = "token", mixinStandardHelpOptions = true,
		description = "Make a user's token, to try actions with; not in production.")
public final class TokenCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--minutes", defaultValue = "60", description = "For how long it is valid (default: 60).")
	private int minutes = 60;

	@Option(names = "--email", defaultValue = "", description = "The user's e-mail, as verified by the product.")
	private String email = "";

	@Parameters(paramLabel = "USER", description = "The user's id.")
	private String user = "";

	@Override
	public Integer call() {
		if (this.minutes < 1 || this.user.isBlank()) {
			throw new ParameterException(this.spec.commandLine(), "USER is an id, and --minutes 1 or more.");
		}
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(new UserTokenSigner(this.data.deployment().forClient(), Clock.systemUTC()).of(this.user,
				Optional.of(this.email).filter((given) -> !given.isBlank()), Duration.ofMinutes(this.minutes)));
		out.flush();
		return 0;
	}

}
