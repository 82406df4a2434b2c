package dev.handsfree.quickstart.send;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Signs each file's bytes as the source's sender would, sends them, and prints the status
 * and the event ids.
 */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Sign webhooks and send them.")
public final class SendCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--source", defaultValue = "stripe", description = "Whose webhook it is (default: stripe).")
	private String source = "stripe";

	@Option(names = "--id", description = "The webhook's id, for sources that send it in a header (default: random).")
	private @Nullable String id;

	@Option(names = "--times", defaultValue = "1", description = "How often each is sent.")
	private int times = 1;

	@Option(names = "--url", description = "Where ingest-service is (default: the port of the last up).")
	private @Nullable URI url;

	@Parameters(arity = "1..*", paramLabel = "FILE", description = "Bodies of webhooks.")
	private List<Path> files = List.of();

	@Override
	public Integer call() {
		if (this.times < 1) {
			throw new ParameterException(this.spec.commandLine(), "--times must be 1 or more.");
		}
		if (this.id != null && this.files.size() > 1) {
			throw new ParameterException(this.spec.commandLine(), "--id names one webhook; give one FILE with it.");
		}
		Settings settings = this.data.deployment().forClient();
		WebhookSender sender = new WebhookSender(
				Optional.ofNullable(this.url)
					.orElseGet(() -> URI.create("http://127.0.0.1:" + settings.port("INGEST_PORT"))),
				settings, Clock.systemUTC());
		boolean allAccepted = true;
		for (Path file : this.files) {
			allAccepted &= send(file, sender);
		}
		return allAccepted ? 0 : 1;
	}

	private boolean send(Path file, WebhookSender sender) {
		byte[] body = bytes(file);
		String webhook = Optional.ofNullable(this.id).orElseGet(() -> "msg_" + UUID.randomUUID().toString());
		PrintWriter out = this.spec.commandLine().getOut();
		boolean accepted = true;
		for (int time = 0; time < this.times; time++) {
			WebhookSender.Receipt answer = sender.send(this.source, webhook, body);
			accepted &= answer.isAccepted();
			out.println((answer.status() + " " + String.join(" ", answer.events())).strip());
			out.flush();
		}
		return accepted;
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new HandsfreeException("The file %s cannot be read.".formatted(file), ex);
		}
	}

}
