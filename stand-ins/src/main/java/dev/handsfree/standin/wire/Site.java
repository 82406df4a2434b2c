package dev.handsfree.standin.wire;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.handsfree.standin.state.Journal;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.state.Shelves;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves one stand-in: counts the request, lets a fault meet it, refuses or works, one
 * request at a time, and writes what changed before it answers.
 */
public final class Site {

	private static final System.Logger LOG = System.getLogger(Site.class.getName());

	private final String name;

	private final ErrorForm errors;

	private final Shelves shelves;

	private final Calls calls;

	private final Faults faults = new Faults();

	private final Routes routes = new Routes();

	private final Controls controls;

	private final List<Guard> guards = new ArrayList<>();

	private final List<Supplier<Map<String, String>>> stamps = new ArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private String ignoredSuffix = "";

	public Site(String name, Journal journal, Clock clock, ErrorForm errors, Consumer<ObjectNode> holds) {
		this.name = name;
		this.errors = errors;
		this.shelves = new Shelves(name, journal);
		this.calls = new Calls(clock);
		this.controls = new Controls(this.shelves, this.calls, this.faults, holds);
	}

	public String name() {
		return this.name;
	}

	/** The objects of one kind; only to be used within {@link #alone} or a handler. */
	public Shelf shelf(String name) {
		return this.shelves.shelf(name);
	}

	/** A reset leaves these objects alone. */
	public void outlastsResets(String shelf) {
		this.shelves.outlastsResets(shelf);
	}

	public void on(String method, String template, Handler handler) {
		this.routes.add(method, template, handler);
	}

	public void control(String method, String template, Handler handler) {
		this.controls.add(method, template, handler);
	}

	public void guard(Guard guard) {
		this.guards.add(guard);
	}

	/** What each answer's headers say besides. */
	public void stamp(Supplier<Map<String, String>> headers) {
		this.stamps.add(headers);
	}

	/** What else is forgotten at a reset. */
	public void onReset(Runnable reset) {
		this.controls.onReset(reset);
	}

	/** Paths mean the same with and without this ending. */
	public void ignoreSuffix(String suffix) {
		this.ignoredSuffix = suffix;
	}

	public void failNext(Fault fault) {
		this.faults.add(fault);
	}

	/** No request fails from now on. */
	public void failNoMore() {
		this.faults.clear();
	}

	/** The calls so far by {@code METHOD /template}. */
	public Map<String, Integer> calls() {
		return this.calls.byRoute();
	}

	/** Runs alone in this stand-in; what it changes is in the journal when it returns. */
	public <T> T alone(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.shelves.commit();
			this.lock.unlock();
		}
	}

	/** Counts a call that did not come by HTTP, and takes the fault that meets it. */
	public Optional<Fault> meet(String call) {
		this.calls.count(call);
		return this.faults.meet(call);
	}

	/** Serves one request. */
	public Served serve(Request request) {
		String path = request.path();
		if (path.startsWith("/_")) {
			return whole(alone(() -> this.controls.answer(request)));
		}
		String asked = path.endsWith(this.ignoredSuffix)
				? path.substring(0, path.length() - this.ignoredSuffix.length()) : path;
		Optional<Routes.Match> match = this.routes.match(request.method(), asked);
		String call = match.map(Routes.Match::name).orElse("unknown path");
		this.calls.count(call);
		Optional<Fault> fault = this.faults.meet(call + "\n" + request.body());
		Served served = fault.map((found) -> broken(found, request, match))
			.orElseGet(() -> whole(work(request, match)));
		pause(fault.map(Fault::delay).orElse(Duration.ZERO));
		return served;
	}

	private Served broken(Fault fault, Request request, Optional<Routes.Match> match) {
		if (fault.cut() == Fault.Cut.BEFORE) {
			return new Served.Cut();
		}
		Answer answer = (fault.status() == 0) ? work(request, match) : error(fault);
		return switch (fault.cut()) {
			case NONE -> whole(answer);
			case HALF -> new Served.Half(answer);
			case BEFORE, AFTER -> new Served.Cut();
		};
	}

	private Answer error(Fault fault) {
		Answer answer = this.errors.error(fault.status(), "told to fail");
		return fault.retryAfter()
			.map((wait) -> answer.header("Retry-After", Long.toString(wait.toSeconds())))
			.orElse(answer);
	}

	private Answer work(Request request, Optional<Routes.Match> match) {
		Answer answer = alone(() -> stamped(guarded(request, match)));
		if (!answer.reason().isEmpty()) {
			this.calls.refuse(request, answer);
		}
		return answer;
	}

	private Answer guarded(Request request, Optional<Routes.Match> match) {
		try {
			return this.guards.stream()
				.flatMap((guard) -> guard.refusal(request).stream())
				.findFirst()
				.or(() -> match.map((found) -> found.handler().answer(request.with(found.variables()))))
				.orElseGet(() -> this.errors.error(404, "no such path"));
		}
		catch (RefusedException ex) {
			return ex.answer();
		}
	}

	private Answer stamped(Answer answer) {
		Answer stamped = answer;
		for (Supplier<Map<String, String>> stamp : this.stamps) {
			for (Map.Entry<String, String> header : stamp.get().entrySet()) {
				stamped = stamped.header(header.getKey(), header.getValue());
			}
		}
		return stamped;
	}

	private static Served whole(Answer answer) {
		return new Served.Whole(answer);
	}

	/** Waits as a slow server would, without holding up other requests. */
	public static void pause(Duration delay) {
		try {
			Thread.sleep(delay);
		}
		catch (InterruptedException ex) {
			LOG.log(System.Logger.Level.DEBUG, "stopped while answering slowly");
			Thread.currentThread().interrupt();
		}
	}

}
