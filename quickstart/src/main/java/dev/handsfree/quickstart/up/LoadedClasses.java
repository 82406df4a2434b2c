package dev.handsfree.quickstart.up;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps the classes that are loaded now as an archive for later starts (class data
 * sharing), if the launcher asks for it: a while after the start, by a process that gives
 * way to every other.
 *
 * <p>
 * It is moved into place when it is complete, so that no start meets half of one. A kill
 * leaves a draft, which the next archive removes. Whatever fails leaves the next start as
 * slow as this one.
 */
final class LoadedClasses implements AutoCloseable {

	/** Where the launcher looks for them; set if they are to be kept. */
	private static final String PROPERTY = "handsfree.classes";

	/** A class and its loader, in the tree that the JVM draws. */
	private static final Pattern LINE = Pattern.compile("^[| -]*([^ |/-][^ /]*)/[^/]*$", Pattern.MULTILINE);

	private static final Duration REST = Duration.ofSeconds(20);

	private static final Logger logger = LoggerFactory.getLogger(LoadedClasses.class);

	private final Thread keeping = Thread.ofPlatform().daemon().name("keep-classes").unstarted(this::waitAndKeep);

	/** Once nobody waits for this start any more. */
	void keepSoon() {
		this.keeping.start();
	}

	/** What is not complete by now is given up. */
	@Override
	public void close() {
		this.keeping.interrupt();
	}

	private void waitAndKeep() {
		try {
			Thread.sleep(REST);
			keep();
		}
		catch (InterruptedException ex) {
			// The process ends.
		}
	}

	static void keep() throws InterruptedException {
		String file = System.getProperty(PROPERTY, "");
		if (file.isEmpty()) {
			return;
		}
		try {
			keep(Path.of(file));
		}
		catch (IOException | JMException | RuntimeException ex) {
			logger.atInfo().setCause(ex).log("Loaded classes were not kept");
		}
	}

	private static void keep(Path archive) throws IOException, JMException, InterruptedException {
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

	/** A JVM of its own loads the same classes and writes them. */
	private static void write(Path draft) throws IOException, JMException, InterruptedException {
		Path names = Files.write(draft.resolveSibling(draft.getFileName() + ".names"), names());
		Process writing = new ProcessBuilder("nice", "-n", "19",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:dump",
				"-XX:SharedClassListFile=" + names, "-XX:SharedArchiveFile=" + draft, "-Xlog:disable", "-Xmx512m",
				"-cp", System.getProperty("java.class.path"))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			writing.waitFor();
		}
		finally {
			writing.destroyForcibly();
		}
	}

	/**
	 * As a list of classes names them: no hidden ones, of which the JVM adds a number.
	 */
	private static List<String> names() throws JMException {
		Object tree = ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmClassHierarchy",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		return LINE.matcher(tree.toString()).results().map((line) -> line.group(1).replace('.', '/')).toList();
	}

}
