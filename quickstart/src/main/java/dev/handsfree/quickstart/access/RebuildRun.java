package dev.handsfree.quickstart.access;

import java.io.PrintWriter;
import java.util.function.Consumer;

import dev.handsfree.access.RebuildApplication;
import dev.handsfree.access.rebuild.Rebuild;
import dev.handsfree.access.rebuild.RebuildChange;
import dev.handsfree.access.rebuild.RebuildSummary;
import dev.handsfree.deployment.DeploymentSettings;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.settings.Settings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Runs a rebuild on a deployment's database and prints each change as it is found. */
final class RebuildRun {

	private final Printing printing;

	private RebuildRun(Printing printing) {
		this.printing = printing;
	}

	/** Prints a line per change, and the counts. */
	static RebuildRun inWords(PrintWriter out) {
		return new RebuildRun(new Words(out));
	}

	/** Prints one JSON object, written as it is found. */
	static RebuildRun inJson(PrintWriter out) {
		return new RebuildRun(new Json(out));
	}

	/** Says what would change, and changes nothing. */
	void preview(Settings settings) {
		run(settings, (rebuild) -> this.printing.end(rebuild.preview(this.printing), "would be "));
	}

	/** Changes it. */
	void apply(Settings settings) {
		run(settings, (rebuild) -> this.printing.end(rebuild.apply(this.printing), ""));
	}

	private static void run(Settings settings, Consumer<Rebuild> work) {
		try (ConfigurableApplicationContext context = RebuildApplication.run(DeploymentSettings.arguments(settings))) {
			work.accept(context.getBean(Rebuild.class));
		}
		catch (RuntimeException ex) {
			throw explained(ex, settings);
		}
	}

	private static RuntimeException explained(RuntimeException failure, Settings settings) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CannotGetJdbcConnectionException) {
				return new HandsfreeException("Postgres does not answer at %s; is ./handsfree up running?"
					.formatted(settings.require("DATABASE_URL")), failure);
			}
			if (cause instanceof BadSqlGrammarException) {
				return new HandsfreeException(
						"The database is not of this version yet: access-sink brings it there when it starts.",
						failure);
			}
		}
		return failure;
	}

	/** How changes and counts are printed. */
	private interface Printing extends Consumer<RebuildChange> {

		void end(RebuildSummary summary, String would);

	}

	/** For people. */
	private record Words(PrintWriter out) implements Printing {

		@Override
		public void accept(RebuildChange change) {
			this.out.println(change);
		}

		@Override
		public void end(RebuildSummary counts, String would) {
			this.out.println(
					"%1$d documents; %2$d %6$schanged, of these %3$d opened and %4$d closed; %5$d only written in today's form."
						.formatted(counts.documents(), counts.changed(), counts.opened(), counts.closed(),
								counts.rewritten(), would));
			if (counts.forgotten() > 0) {
				this.out.println(counts.forgotten() + " belong to a name that no fact holds; they stay as they are.");
			}
		}

	}

	/** For programs. */
	private static final class Json implements Printing {

		private final PrintWriter out;

		private String before = "{\"changes\": [";

		Json(PrintWriter out) {
			this.out = out;
		}

		@Override
		public void accept(RebuildChange change) {
			this.out.print(this.before + JsonText.of(change));
			this.before = ",\n";
		}

		@Override
		public void end(RebuildSummary counts, String would) {
			String begun = this.before.startsWith("{") ? this.before : "";
			this.out.println(begun + "], \"counts\": " + JsonText.of(counts) + "}");
		}

	}

}
