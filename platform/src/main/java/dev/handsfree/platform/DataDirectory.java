package dev.handsfree.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Decides who may use a data folder: one process at a time, on a disk with room, after
 * whatever the last one left running has been stopped.
 *
 * <p>
 * The lock is the operating system's and ends with the process, however that ends. It is
 * taken before anything else opens a file here: Kafka's own lock comes too late, and a
 * second broker on one folder corrupts it.
 */
public final class DataDirectory implements AutoCloseable {

	private static final String LOCK = "lock";

	private static final String CHILDREN = "children";

	/** The name of the child that keeps nothing of its own, and may be killed. */
	private static final String REGISTRY = "registry";

	private final Path path;

	/** A field, because a channel that is collected as garbage takes its lock along. */
	private final FileChannel channel;

	private DataDirectory(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/**
	 * Takes the folder, making it if needed, and stops the orphans of its last run.
	 * @param path the folder
	 * @return the folder, locked until closed
	 * @throws PlatformException if another process holds it, it cannot be written to, or
	 * its disk is almost full
	 */
	public static DataDirectory open(Path path) {
		Path folder = path.toAbsolutePath().normalize();
		FileChannel channel = null;
		try {
			PrivateFiles.folder(folder);
			channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			lock(folder, channel);
			DataDirectory directory = new DataDirectory(folder, channel);
			directory.stopOrphans();
			FreeSpace.require(folder);
			return directory;
		}
		catch (IOException ex) {
			closeQuietly(channel);
			throw PlatformException.folderUnusable(folder, ex);
		}
		catch (PlatformException ex) {
			closeQuietly(channel);
			throw ex;
		}
	}

	/**
	 * Where the folder is.
	 * @return its absolute path
	 */
	public Path path() {
		return this.path;
	}

	/** Writes Postgres down, so that the next run can stop it if this process dies. */
	void remember(EmbeddedDatabase database) {
		remember("postgres", Postmaster.PROGRAM, database.process());
	}

	/**
	 * Writes the registry down, so that the next run can stop it if this process dies.
	 */
	void remember(RegistryServer registry) {
		remember(REGISTRY, RegistryCommand.PROGRAM, registry.process());
	}

	/** The name is without spaces; the program is the file name of the executable. */
	synchronized void remember(String name, String program, ProcessHandle process) {
		ChildProcess.of(name, program, process).ifPresent((child) -> {
			try {
				Files.writeString(this.path.resolve(CHILDREN), child.line() + "\n", StandardOpenOption.CREATE,
						StandardOpenOption.APPEND);
			}
			catch (IOException ex) {
				throw PlatformException.folderUnusable(this.path, ex);
			}
		});
	}

	/** Lets the folder go. What still runs in it must have been stopped. */
	@Override
	public void close() {
		closeQuietly(this.channel);
	}

	List<ChildProcess> children() throws IOException {
		Path file = this.path.resolve(CHILDREN);
		if (!Files.exists(file)) {
			return List.of();
		}
		return Files.readAllLines(file).stream().map(ChildProcess::parse).flatMap(Optional::stream).toList();
	}

	/**
	 * Stops every child that still runs, the newest first: the registry before its
	 * database.
	 */
	void stopChildren() throws IOException {
		for (ChildProcess child : children().reversed()) {
			if (child.name().equals(REGISTRY)) {
				child.kill();
			}
			else {
				child.stop();
			}
		}
	}

	private void stopOrphans() throws IOException {
		stopChildren();
		Files.deleteIfExists(this.path.resolve(CHILDREN));
	}

	private static void lock(Path folder, FileChannel channel) throws IOException {
		try {
			FileLock lock = channel.tryLock();
			if (lock == null) {
				throw PlatformException.folderInUse(folder, holder(channel));
			}
		}
		catch (OverlappingFileLockException ex) {
			throw PlatformException.folderInUse(folder, "this same process");
		}
		channel.truncate(0);
		channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
				0);
	}

	private static String holder(FileChannel channel) throws IOException {
		ByteBuffer pid = ByteBuffer.allocate(20);
		channel.read(pid, 0);
		return "process " + new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
	}

	private static void closeQuietly(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			// The lock ends with the process at the latest.
		}
	}

}
