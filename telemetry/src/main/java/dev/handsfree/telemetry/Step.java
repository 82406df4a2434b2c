package dev.handsfree.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * One station's part of a trace. Where nobody collects spans it is nothing but the ids
 * that a record carries on, and those are made only when they are asked for. Of one
 * thread at a time; ended exactly once.
 */
public sealed interface Step permits RecordedStep, UnrecordedStep {

	/**
	 * The W3C header value that says that what follows belongs to this step: the value of
	 * {@link dev.handsfree.topics.EventHeaders#TRACE}. Not to be changed.
	 */
	byte[] traceparent();

	/** The trace's id; empty if neither anybody collects it nor any record carries it. */
	Optional<String> traceId();

	/** Whether notes are kept, so that it pays to gather them. */
	boolean isRecorded();

	/**
	 * Notes something about the step.
	 * @param key one of {@link LogKeys}
	 * @param value an id, a name or a cause; never what a request or a record holds
	 */
	void note(String key, String value);

	/**
	 * Notes several values under one key.
	 * @param key one of {@link LogKeys}
	 * @param values ids, names or causes
	 */
	void note(String key, List<String> values);

	/** Marks the step as one that did not do what it was for. */
	void failed();

	/** A part of this step. */
	Step part(String name);

	/** The step is over. */
	void end();

}
