package dev.handsfree.quickstart.up;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.handsfree.quickstart.console.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps the classes that are loaded now as an archive for later starts (class data
 * sharing), if the launcher asks for it.
 *
 * <p>
 * It is moved into place when it is complete, so that no start meets half of one; a
 * process that is killed meanwhile leaves a draft, which the next archive removes.
 * Whatever fails leaves the next start as slow as this one.
 */
final class LoadedClasses {

	/** Where the launcher looks for them; set if they are to be kept. */
	private static final String PROPERTY = "handsfree.classes";

	private static final Logger logger = LoggerFactory.getLogger(LoadedClasses.class);

	private LoadedClasses() {
	}

	static void keep(Console console) {
		String file = System.getProperty(PROPERTY, "");
		if (file.isEmpty()) {
			return;
		}
		console.line("Keeping loaded classes for quicker starts, once after each build ...");
		try {
			keep(Path.of(file));
		}
		catch (IOException | JMException | RuntimeException ex) {
			logger.atInfo().setCause(ex).log("Loaded classes were not kept");
		}
	}

	private static void keep(Path archive) throws IOException, JMException {
		Path draft = archive.resolveSibling(archive.getFileName() + "." + ProcessHandle.current().pid());
		write(draft);
		Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
		try (DirectoryStream<Path> others = Files.newDirectoryStream(archive.resolveSibling(""), "classes-*")) {
			for (Path other : others) {
				if (!other.equals(archive)) {
					Files.deleteIfExists(other);
				}
			}
		}
	}

	/** As {@code jcmd VM.cds} does, which tells of it on the process's output. */
	private static void write(Path draft) throws JMException {
		PrintStream out = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
		try {
			ManagementFactory.getPlatformMBeanServer()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmCds",
						new Object[] { new String[] { "dynamic_dump", draft.toString() } },
						new String[] { String[].class.getName() });
		}
		finally {
			System.setOut(out);
		}
	}

}
