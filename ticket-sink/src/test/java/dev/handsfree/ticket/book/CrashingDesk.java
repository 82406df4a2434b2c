package dev.handsfree.ticket.book;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.TicketDraft;
import dev.handsfree.topics.Cause;

/** A help desk whose caller dies right after a call has had its effect. */
final class CrashingDesk implements HelpDesk {

	private final HelpDesk desk;

	private final String after;

	CrashingDesk(HelpDesk desk, String after) {
		this.desk = desk;
		this.after = after;
	}

	@Override
	public String name() {
		return this.desk.name();
	}

	@Override
	public Duration callLimit() {
		return this.desk.callLimit();
	}

	@Override
	public Duration indexLag() {
		return this.desk.indexLag();
	}

	@Override
	public String open(String effect, TicketDraft draft, Optional<String> follows) {
		return done("open", this.desk.open(effect, draft, follows));
	}

	@Override
	public Optional<String> newest(String externalId, Optional<String> after) {
		return this.desk.newest(externalId, after);
	}

	@Override
	public Optional<TicketState> look(String ticketId, Message message) {
		return this.desk.look(ticketId, message);
	}

	@Override
	public boolean add(String ticketId, Note note) {
		return done("add", this.desk.add(ticketId, note));
	}

	@Override
	public Optional<Cause> probe() {
		return this.desk.probe();
	}

	private <T> T done(String call, T answer) {
		if (call.equals(this.after)) {
			throw new Crash();
		}
		return answer;
	}

	static final class Crash extends Error {

		@Serial
		private static final long serialVersionUID = 1L;

	}

}
