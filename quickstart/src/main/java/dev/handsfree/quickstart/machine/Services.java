package dev.handsfree.quickstart.machine;

import java.util.List;
import java.util.function.Supplier;

import dev.handsfree.access.AccessApplication;
import dev.handsfree.alert.AlertApplication;
import dev.handsfree.crm.CrmApplication;
import dev.handsfree.deployment.DataFolder;
import dev.handsfree.ingest.IngestApplication;
import dev.handsfree.ops.OpsApplication;
import dev.handsfree.router.RouterApplication;
import dev.handsfree.settings.Settings;
import dev.handsfree.ticket.TicketApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Says which services there are, and what each needs to run beside the others in one
 * process.
 */
final class Services {

	private Services() {
	}

	/**
	 * All of them. FreePorts are given as Spring's own setting, which no variable such as
	 * SERVER_PORT overrides. Only ingest takes what cannot be asked for again, and
	 * finishes it before it stops.
	 */
	static List<Service> all(Settings settings, DataFolder folder) {
		return List.of(
				new Service("ingest-service", IngestApplication::application,
						List.of("--server.port=" + settings.port("INGEST_PORT"))),
				new Service("router-streams", RouterApplication::application,
						List.of("--server.port=-1", "--STATE_DIR=" + folder.path().resolve("streams"))),
				new Service("crm-sink", CrmApplication::application, List.of("--server.port=-1")),
				new Service("access-sink", AccessApplication::application,
						List.of("--server.port=" + settings.port("ACCESS_PORT"), "--server.shutdown=immediate")),
				new Service("ticket-sink", TicketApplication::application, List.of("--server.port=-1")),
				new Service("alert-sink", AlertApplication::application, List.of("--server.port=-1")),
				new Service("ops-console", OpsApplication::application,
						List.of("--server.port=" + settings.port("CONSOLE_PORT"), "--server.shutdown=immediate")));
	}

	/**
	 * One service as a Spring context of this process.
	 *
	 * @param name its module's name
	 * @param application its application, not yet run
	 * @param arguments what is particular to it here, as Spring's command line takes it
	 */
	record Service(String name, Supplier<SpringApplicationBuilder> application, List<String> arguments) {

		Service {
			arguments = List.copyOf(arguments);
		}

	}

}
