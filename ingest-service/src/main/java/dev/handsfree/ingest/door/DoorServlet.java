package dev.handsfree.ingest.door;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import dev.handsfree.edge.refusal.UncountedRefusals;
import dev.handsfree.ingest.door.answer.Answer;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.AnswerWriter;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Translates between HTTP and the door, for all entrances. A plain servlet rather than a
 * controller, so that the order of the checks is ours: Spring would answer for methods
 * and media types before it knew whether there is a receiver.
 */
public final class DoorServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient Door door;

	private final transient Map<Entrance, Receivers> receivers = new EnumMap<>(Entrance.class);

	private final transient DoorRecorder recorder;

	private final transient Tracing tracing;

	private final transient Semaphore bodies;

	DoorServlet(Door door, Collection<Receivers> receivers, DoorRecorder recorder, Tracing tracing, Semaphore bodies) {
		this.door = door;
		receivers.forEach((each) -> this.receivers.put(each.entrance(), each));
		this.recorder = recorder;
		this.tracing = tracing;
		this.bodies = bodies;
	}

	@Override
	protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
		answer(http, response, this.door::receive);
	}

	/** Refuses a request that a filter lets come no further, and takes note of it. */
	public void refuse(HttpServletRequest http, HttpServletResponse response, Refusal refusal) throws IOException {
		answer(http, response, (receiver, request, step) -> Refused.because(refusal));
	}

	private void answer(HttpServletRequest http, HttpServletResponse response, Decision decision) throws IOException {
		UncountedRefusals.leaveOut(http);
		Entrance entrance = Entrance.of(http.getServletPath());
		try (BodyReader body = new BodyReader(this.bodies, entrance.limit())) {
			Answer answer = decide(new DoorRequest(http, entrance, body), decision);
			AnswerWriter.write(entrance, answer, response);
		}
	}

	/** A request's own trace begins here, whatever its sender says of another. */
	private Answer decide(DoorRequest request, Decision decision) {
		Receiver receiver = Objects.requireNonNull(this.receivers.get(request.entrance())).named(request.name());
		long begun = System.nanoTime();
		Step step = this.tracing.begin(request.entrance().word(), receiver.name());
		try {
			Answer answer = decision.of(receiver, request, step);
			this.recorder.record(receiver, answer, request.clientAddress(), step, System.nanoTime() - begun);
			receiver.answered(answer);
			return answer;
		}
		finally {
			step.end();
		}
	}

	/** What a request is answered. */
	private interface Decision {

		Answer of(Receiver receiver, DoorRequest request, Step step);

	}

}
