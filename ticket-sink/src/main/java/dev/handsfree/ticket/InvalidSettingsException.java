package dev.handsfree.ticket;

import java.io.Serial;
import java.util.List;

/** The service cannot start with these settings; the message says why, never a value. */
final class InvalidSettingsException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	InvalidSettingsException(List<String> problems) {
		super(String.join(System.lineSeparator(), problems), null, false, false);
	}

}
