package dev.handsfree.ops.api;

import java.util.Map;

import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.operations.replay.ReplayProgress;
import dev.handsfree.operations.replay.Replays;
import dev.handsfree.operations.replay.Replays.Manner;
import dev.handsfree.ops.api.Requests.OfLetters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has dead letters put back, and tells how far that has come. */
@RestController
@RequestMapping("/api/replays")
final class ReplayController {

	private final Replays replays;

	ReplayController(Replays replays) {
		this.replays = replays;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	Accepted request(@RequestBody OfLetters request, @RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		Replays.Requested requested = this.replays.request(request.selection(), manner(request),
				Requests.by(holder, request.reason()));
		return new Accepted(requested.id(), requested.count());
	}

	private static Manner manner(OfLetters request) {
		if (Boolean.TRUE.equals(request.preview())) {
			return Manner.PREVIEW;
		}
		return Boolean.TRUE.equals(request.force()) ? Manner.FORCED : Manner.USUAL;
	}

	@GetMapping("/{id}")
	ReplayProgress progress(@PathVariable("id") String id) {
		return this.replays.progress(id);
	}

	@PostMapping("/{id}/stop")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, String> stop(@PathVariable("id") String id, @RequestBody(required = false) @Nullable Why why,
			@RequestAttribute(TokenInterceptor.HOLDER) int holder) {
		// Whoever stops something is in a hurry.
		String reason = (why != null && why.reason() != null) ? why.reason() : "stopped";
		this.replays.stop(id, Requests.by(holder, reason));
		return Map.of("replay", id);
	}

	/**
	 * A replay that was taken.
	 *
	 * @param replay its id
	 * @param count how many dead letters it puts back
	 */
	record Accepted(String replay, int count) {
	}

	/**
	 * Why it is stopped.
	 *
	 * @param reason why
	 */
	record Why(@Nullable String reason) {
	}

}
