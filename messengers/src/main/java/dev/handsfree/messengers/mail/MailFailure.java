package dev.handsfree.messengers.mail;

import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.topics.Cause;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Says what follows from a mail that the server did not take, by the code of its answer.
 *
 * @param failure what the sending broke off on
 */
record MailFailure(MessagingException failure) {

	private static final int PERMANENT = 500;

	/** What the sending of the one mail broke off on. */
	static Optional<MailFailure> of(MailException thrown) {
		Stream<Throwable> all = (thrown instanceof MailSendException send) ? Stream.of(send.getMessageExceptions())
				: Stream.empty();
		return Stream.concat(all, Stream.iterate(thrown, (one) -> one != null, Throwable::getCause))
			.filter(MessagingException.class::isInstance)
			.map(MessagingException.class::cast)
			.findFirst()
			.map(MailFailure::new);
	}

	/** Whether the mail was handed over for some of its recipients. */
	boolean reachedSomebody() {
		return this.failure instanceof SendFailedException failed && failed.getValidSentAddresses() != null
				&& failed.getValidSentAddresses().length > 0;
	}

	/** The one place where what a mail server answers becomes an outcome. */
	static MessengerException exception(MailException thrown) {
		if (thrown instanceof MailAuthenticationException) {
			return MessengerException.nothingSent(NotTaken.TryLater.because(Cause.CREDENTIALS_REFUSED));
		}
		return of(thrown).map(MailFailure::exception)
			.orElseGet(() -> MessengerException.inDoubt(NotTaken.TryLater.because(Cause.UNREACHABLE)));
	}

	private MessengerException exception() {
		Optional<Integer> code = codes().findFirst();
		if (code.isPresent()) {
			return MessengerException.nothingSent(
					(code.get() >= PERMANENT) ? refused(code.get()) : NotTaken.TryLater.because(Cause.UNAVAILABLE));
		}
		if (this.failure instanceof MailConnectException || this.failure instanceof AuthenticationFailedException) {
			return MessengerException.nothingSent(NotTaken.TryLater.because(cause(this.failure)));
		}
		// It may have been handed over before the line broke.
		return MessengerException.inDoubt(NotTaken.TryLater.because(Cause.UNREACHABLE));
	}

	private NotTaken refused(int code) {
		boolean ofRecipient = chain().anyMatch(SMTPAddressFailedException.class::isInstance);
		return ofRecipient ? NotTaken.Refused.ofThisMessage("recipient_" + code) : new NotTaken.Refused("smtp_" + code);
	}

	private Stream<Integer> codes() {
		return chain().flatMap((one) -> switch (one) {
			case SMTPAddressFailedException address -> Stream.of(address.getReturnCode());
			case SMTPSenderFailedException sender -> Stream.of(sender.getReturnCode());
			case SMTPSendFailedException send -> Stream.of(send.getReturnCode());
			default -> Stream.<Integer>empty();
		}).filter((code) -> code >= 400);
	}

	private Stream<Exception> chain() {
		return Stream.iterate((Exception) this.failure, (one) -> one != null,
				(one) -> (one instanceof MessagingException nested) ? nested.getNextException() : null);
	}

	/** Why a server cannot be reached or does not let us in. */
	static Cause cause(MessagingException failure) {
		return (failure instanceof AuthenticationFailedException) ? Cause.CREDENTIALS_REFUSED : Cause.UNREACHABLE;
	}

}
