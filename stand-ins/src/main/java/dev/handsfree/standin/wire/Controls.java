package dev.handsfree.standin.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelves;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a stand-in's own paths, those that begin with an underscore: they need no
 * credentials, are not counted, and never fail on demand.
 */
final class Controls {

	private final Routes routes = new Routes();

	private final List<Runnable> resets = new ArrayList<>();

	private final Calls calls;

	private final Faults faults;

	Controls(Shelves shelves, Calls calls, Faults faults, Consumer<ObjectNode> holds) {
		this.calls = calls;
		this.faults = faults;
		onReset(shelves::clear);
		onReset(calls::clear);
		onReset(faults::clear);
		add("GET", "/_state", (request) -> state(holds));
		add("POST", "/_fail", this::fail);
		add("POST", "/_reset", (request) -> reset());
	}

	void add(String method, String template, Handler handler) {
		this.routes.add(method, template, handler);
	}

	void onReset(Runnable reset) {
		this.resets.add(reset);
	}

	/** Does what is asked; what makes no sense is answered 400 with a sentence. */
	Answer answer(Request request) {
		try {
			return this.routes.match(request.method(), request.path())
				.map((match) -> match.handler().answer(request.with(match.variables())))
				.orElseGet(() -> Answer.text(404, "no such control"));
		}
		catch (IllegalArgumentException ex) {
			return Answer.text(400, String.valueOf(ex.getMessage()));
		}
	}

	private Answer state(Consumer<ObjectNode> holds) {
		ObjectNode state = Json.object();
		holds.accept(state);
		this.calls.describe(state);
		state.set("faults", this.faults.toJson());
		return Answer.json(200, state);
	}

	private Answer fail(Request request) {
		Fault fault = request.jsonObject()
			.map(Fault::parse)
			.orElseThrow(() -> new IllegalArgumentException(
					"the body is a JSON object such as {\"status\":503,\"times\":2}"));
		if (fault.times() == 0) {
			this.faults.clear();
		}
		else {
			this.faults.add(fault);
		}
		return Answer.json(200, this.faults.toJson());
	}

	private Answer reset() {
		this.resets.forEach(Runnable::run);
		return Answer.empty(204);
	}

}
