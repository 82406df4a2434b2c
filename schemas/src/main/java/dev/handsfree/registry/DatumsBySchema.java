package dev.handsfree.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Finds what reads and writes a schema's values by the schema itself, which knows its own
 * hash. The serde's provider, which it stands in for, works out a fingerprint of the
 * whole schema for each record, and that costs more than to write the record.
 * Thread-safe; the serde makes it by its name.
 *
 * @param <T> the type of the values
 */
public final class DatumsBySchema<T> extends DefaultAvroDatumProvider<T> {

	private final Map<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();

	private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

	@Override
	public DatumWriter<T> createDatumWriter(T value, Schema schema) {
		DatumWriter<T> writer = this.writers.get(schema);
		return (writer != null) ? writer
				: this.writers.computeIfAbsent(schema, (unseen) -> super.createDatumWriter(value, unseen));
	}

	@Override
	public DatumReader<T> createDatumReader(Schema schema) {
		DatumReader<T> reader = this.readers.get(schema);
		return (reader != null) ? reader : this.readers.computeIfAbsent(schema, super::createDatumReader);
	}

}
