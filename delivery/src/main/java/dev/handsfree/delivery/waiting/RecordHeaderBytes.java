package dev.handsfree.delivery.waiting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes a record's headers as bytes and reads them back, in their order, byte for byte.
 */
final class RecordHeaderBytes {

	private RecordHeaderBytes() {
	}

	static byte[] write(Headers headers) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			Header[] all = headers.toArray();
			out.writeInt(all.length);
			for (Header header : all) {
				byte[] value = (header.value() != null) ? header.value() : new byte[0];
				out.writeUTF(header.key());
				out.writeInt(value.length);
				out.write(value);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static List<Header> read(byte[] bytes) {
		List<Header> headers = new ArrayList<>();
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			for (int left = in.readInt(); left > 0; left--) {
				headers.add(new RecordHeader(in.readUTF(), in.readNBytes(in.readInt())));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return headers;
	}

}
