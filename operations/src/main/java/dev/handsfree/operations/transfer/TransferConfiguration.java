package dev.handsfree.operations.transfer;

import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.LetterBytes;
import dev.handsfree.operations.letter.LetterStore;
import dev.handsfree.operations.sending.RecordSender;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what takes dead letters out of Kafka and puts them in again. */
@Configuration(proxyBeanMethods = false)
public class TransferConfiguration {

	@Bean
	LetterExport letterExport(LetterStore letters, LetterBytes bytes, AuditLog audit) {
		return new LetterExport(letters, bytes, audit);
	}

	@Bean
	LetterImport letterImport(RecordSender sender, AuditLog audit) {
		return new LetterImport(sender, audit);
	}

}
