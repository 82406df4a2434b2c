package dev.handsfree.operations.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.operations.sending.RecordSender;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes exported dead letters to their topics again. One that is still known stays the
 * one that it is, with a newer copy of its record; one that was forgotten is open again.
 */
public final class LetterImport {

	private final RecordSender sender;

	private final AuditLog audit;

	LetterImport(RecordSender sender, AuditLog audit) {
		this.sender = sender;
		this.audit = audit;
	}

	/**
	 * Writes them all, or none if one line is no dead letter.
	 * @return how many they are
	 * @throws RefusedException if a line is none; the message names the line
	 * @throws org.apache.kafka.common.KafkaException if one is not acknowledged; they may
	 * be written once more
	 */
	public int write(byte[] lines, Actor by) {
		List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
		int number = 0;
		for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
			number++;
			if (!line.isBlank()) {
				records.add(read(line, number));
			}
		}
		this.audit.note(by, "import", records.size() + " dead letters");
		this.sender.send(records);
		return records.size();
	}

	private static ProducerRecord<String, byte[]> read(String line, int number) {
		try {
			return LetterLine.record(line);
		}
		catch (IllegalArgumentException ex) {
			throw RefusedException.unfit("Nothing is imported: line %d %s.".formatted(number, ex.getMessage()));
		}
	}

}
