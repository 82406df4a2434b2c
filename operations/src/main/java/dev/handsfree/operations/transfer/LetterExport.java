package dev.handsfree.operations.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.LetterBytes;
import dev.handsfree.operations.letter.LetterStore;
import dev.handsfree.operations.letter.Selection;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells dead letters with their bytes, to whoever gives a reason. */
public final class LetterExport {

	/** So many records are in memory at a time. */
	private static final int STEP = 20;

	private final LetterStore letters;

	private final LetterBytes bytes;

	private final AuditLog audit;

	LetterExport(LetterStore letters, LetterBytes bytes, AuditLog audit) {
		this.letters = letters;
		this.bytes = bytes;
		this.audit = audit;
	}

	/**
	 * Writes a line for each whose record is still there, oldest first.
	 * @throws dev.handsfree.operations.refusal.RefusedException if one that is named does
	 * not exist
	 * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
	 * @throws IOException if nobody takes the lines
	 */
	public void write(Selection selection, Actor by, OutputStream lines) throws IOException {
		List<String> ids = this.letters.ids(selection);
		this.audit.note(by, "export", ids.size() + " dead letters");
		for (int from = 0; from < ids.size(); from += STEP) {
			List<String> some = ids.subList(from, Math.min(from + STEP, ids.size()));
			Map<String, ConsumerRecord<String, byte[]>> records = this.bytes.of(some);
			for (String id : some) {
				ConsumerRecord<String, byte[]> record = records.get(id);
				if (record != null) {
					lines.write(LetterLine.of(id, record));
				}
			}
		}
	}

}
