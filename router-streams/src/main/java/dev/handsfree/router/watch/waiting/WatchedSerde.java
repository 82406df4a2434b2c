package dev.handsfree.router.watch.waiting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Worth;
import dev.handsfree.router.watch.waiting.Watched.Open;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * How a watched event is kept: some dozens of bytes, as each event is written once for
 * each of its deliveries. Begins with a version, so that a later one can read it.
 */
final class WatchedSerde {

	private static final int VERSION = 1;

	private WatchedSerde() {
	}

	static Serde<Watched> serde() {
		return Serdes.serdeFrom((topic, event) -> (event != null) ? write(event) : null,
				(topic, bytes) -> (bytes != null) ? read(bytes) : null);
	}

	private static byte[] write(Watched event) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(VERSION);
			out.writeUTF(event.eventId());
			out.writeLong(event.since());
			out.writeBoolean(event.quiet());
			write(event.worth(), out);
			out.writeShort(event.open().size());
			for (Open open : event.open()) {
				out.writeUTF(open.sink());
				out.writeUTF(open.automation());
				out.writeBoolean(open.postponed());
			}
			write(event.ended(), out);
			write(event.told(), out);
			out.writeShort(event.held().size());
			for (Failure failure : event.held()) {
				out.writeUTF(failure.sink());
				out.writeUTF(failure.automation());
				out.writeUTF(failure.cause());
				out.writeLong(failure.at());
				out.writeBoolean(failure.isDeadLetter());
			}
		}
		catch (IOException ex) {
			throw new SerializationException("a watched event cannot be written", ex);
		}
		return bytes.toByteArray();
	}

	private static void write(@Nullable Worth worth, DataOutputStream out) throws IOException {
		out.writeBoolean(worth != null);
		if (worth != null) {
			out.writeLong(worth.customer());
			boolean hasMoney = worth.amount() != null && worth.currency() != null;
			out.writeBoolean(hasMoney);
			if (worth.amount() != null && worth.currency() != null) {
				out.writeLong(worth.amount());
				out.writeUTF(worth.currency());
			}
		}
	}

	private static void write(Collection<String> names, DataOutputStream out) throws IOException {
		out.writeShort(names.size());
		for (String name : names) {
			out.writeUTF(name);
		}
	}

	private static Watched read(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			int version = in.readByte();
			if (version != VERSION) {
				throw new SerializationException("a watched event is of version " + version);
			}
			String eventId = in.readUTF();
			long since = in.readLong();
			boolean quiet = in.readBoolean();
			Worth worth = readWorth(eventId, in);
			List<Open> open = new ArrayList<>();
			for (int left = in.readShort(); left > 0; left--) {
				open.add(new Open(in.readUTF(), in.readUTF(), in.readBoolean()));
			}
			return new Watched(eventId, since, worth, quiet, open, readNames(in), readNames(in),
					readFailures(eventId, in));
		}
		catch (IOException ex) {
			throw new SerializationException("a watched event cannot be read", ex);
		}
	}

	private static @Nullable Worth readWorth(String eventId, DataInputStream in) throws IOException {
		if (!in.readBoolean()) {
			return null;
		}
		long customer = in.readLong();
		return in.readBoolean() ? new Worth(eventId, customer, in.readLong(), in.readUTF())
				: new Worth(eventId, customer, null, null);
	}

	private static Set<String> readNames(DataInputStream in) throws IOException {
		Set<String> names = new LinkedHashSet<>();
		for (int left = in.readShort(); left > 0; left--) {
			names.add(in.readUTF());
		}
		return names;
	}

	private static List<Failure> readFailures(String eventId, DataInputStream in) throws IOException {
		List<Failure> failures = new ArrayList<>();
		for (int left = in.readShort(); left > 0; left--) {
			failures.add(new Failure(eventId, in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readBoolean(),
					null));
		}
		return failures;
	}

}
