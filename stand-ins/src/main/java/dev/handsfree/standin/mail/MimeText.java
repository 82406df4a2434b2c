package dev.handsfree.standin.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

import dev.handsfree.standin.state.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a person would see of a mail: subject and text.
 */
final class MimeText {

	private MimeText() {
	}

	/**
	 * Reads a whole message.
	 * @throws IOException when it is no mail
	 */
	static ObjectNode read(byte[] message) throws IOException {
		try {
			MimeMessage mime = new MimeMessage(Session.getInstance(new Properties()),
					new ByteArrayInputStream(message));
			ObjectNode mail = Json.object();
			mail.put("subject", Optional.ofNullable(mime.getSubject()).orElse(""));
			mail.put("message_id", Optional.ofNullable(mime.getMessageID()).orElse(""));
			mail.put("text", text(mime, "text/plain").or(() -> html(mime)).orElse(""));
			return mail;
		}
		catch (MessagingException ex) {
			throw new IOException("this is no mail", ex);
		}
	}

	private static Optional<String> html(Part part) {
		try {
			return text(part, "text/html");
		}
		catch (MessagingException | IOException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> text(Part part, String type) throws MessagingException, IOException {
		if (part.isMimeType(type)) {
			return Optional.of(String.valueOf(part.getContent()).strip());
		}
		if (part.getContent() instanceof Multipart parts) {
			for (int i = 0; i < parts.getCount(); i++) {
				Optional<String> found = text(parts.getBodyPart(i), type);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

}
