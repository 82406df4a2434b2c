package dev.handsfree.standin.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which fault, if any, meets the next request: the oldest that fits its path and
 * is not used up.
 */
final class Faults {

	private final List<Fault> pending = new ArrayList<>();

	private int met;

	synchronized void add(Fault fault) {
		this.pending.add(fault);
	}

	synchronized void clear() {
		this.pending.clear();
	}

	/** Takes one use of the fault that meets the request. */
	synchronized Optional<Fault> meet(String request) {
		for (int i = 0; i < this.pending.size(); i++) {
			Fault fault = this.pending.get(i);
			if (request.contains(fault.path())) {
				use(i, fault);
				return Optional.of(fault);
			}
		}
		return Optional.empty();
	}

	private void use(int index, Fault fault) {
		this.met++;
		if (fault.times() == 1) {
			this.pending.remove(index);
		}
		else if (fault.times() > 1) {
			this.pending.set(index, fault.times(fault.times() - 1));
		}
	}

	synchronized ObjectNode toJson() {
		ArrayNode waiting = Json.array();
		this.pending.forEach((fault) -> waiting.add(fault.toJson()));
		return Json.object().put("met", this.met).set("pending", waiting).asObject();
	}

}
