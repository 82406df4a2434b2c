package dev.handsfree.telemetry.file;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each trouble (WARN or ERROR) once in full, and from then on one line a minute
 * that says how often it came again, until it has stayed away for a minute.
 *
 * <p>
 * Two lines tell of one trouble if nothing in them differs but {@link #FIGURES}: neither
 * the words nor the key-values, nor what was thrown, why and where.
 */
final class RepeatedTrouble extends AppenderBase<ILoggingEvent> {

	static final long MINUTE_MILLIS = 60_000;

	/** More at once are not remembered, and each of their lines is written. */
	private static final int MOST = 500;

	/** What differs each time that one trouble is told: how long, which object. */
	private static final Pattern FIGURES = Pattern
		.compile("@[0-9a-f]{4,16}\\b|\\b\\d+ ?ms\\b|\\b(total|active|idle|waiting)=\\d+");

	private final Appender<ILoggingEvent> file;

	private final Map<Trouble, Repeats> known = new LinkedHashMap<>();

	RepeatedTrouble(Appender<ILoggingEvent> file) {
		this.file = file;
	}

	/** Called by one thread at a time. */
	@Override
	protected void append(ILoggingEvent event) {
		sumUp(event.getTimeStamp());
		if (!event.getLevel().isGreaterOrEqual(Level.WARN)) {
			this.file.doAppend(event);
			return;
		}
		Trouble trouble = Trouble.of(event);
		Repeats repeats = this.known.get(trouble);
		if (repeats != null) {
			repeats.count++;
			return;
		}
		this.file.doAppend(event);
		if (this.known.size() < MOST) {
			this.known.put(trouble, new Repeats(event));
		}
	}

	/**
	 * Sums up what came again in the last minute; called now and then, so that it is told
	 * although nothing else happens.
	 * @param now the time in milliseconds
	 */
	synchronized void sumUp(long now) {
		sumUp(now - MINUTE_MILLIS, now);
	}

	@Override
	public synchronized void stop() {
		if (isStarted()) {
			sumUp(Long.MAX_VALUE, System.currentTimeMillis());
		}
		super.stop();
		this.file.stop();
	}

	/** Of all that was last written by then. */
	private void sumUp(long writtenBy, long now) {
		Iterator<Repeats> all = this.known.values().iterator();
		while (all.hasNext()) {
			Repeats each = all.next();
			if (each.writtenAt > writtenBy) {
				continue;
			}
			if (each.count == 0) {
				all.remove();
				continue;
			}
			this.file.doAppend(each.summary(now));
			each.count = 0;
			each.writtenAt = now;
		}
	}

	/**
	 * What makes a trouble the one that it is.
	 *
	 * @param level how bad it is
	 * @param logger who tells of it
	 * @param message what is told
	 * @param values the key-values
	 * @param thrown its exception and all that caused it
	 */
	private record Trouble(Level level, String logger, String message, List<String> values, List<String> thrown) {

		static Trouble of(ILoggingEvent event) {
			List<String> thrown = new ArrayList<>();
			for (IThrowableProxy each = event.getThrowableProxy(); each != null; each = each.getCause()) {
				StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
				thrown.add(each.getClassName() + ": " + withoutFigures(each.getMessage())
						+ ((frames == null || frames.length == 0) ? "" : " " + frames[0]));
			}
			return new Trouble(event.getLevel(), event.getLoggerName(), withoutFigures(event.getFormattedMessage()),
					valuesOf(event).stream().map(KeyValuePair::toString).toList(), thrown);
		}

		private static String withoutFigures(@Nullable String words) {
			return (words == null) ? "" : FIGURES.matcher(words).replaceAll("#");
		}

		static List<KeyValuePair> valuesOf(ILoggingEvent event) {
			@Nullable List<KeyValuePair> values = event.getKeyValuePairs();
			return (values != null) ? values : List.of();
		}

	}

	/** How often one came again since it was last written. */
	private static final class Repeats {

		private final ILoggingEvent first;

		private long writtenAt;

		private int count;

		Repeats(ILoggingEvent first) {
			this.first = first;
			this.writtenAt = first.getTimeStamp();
		}

		ILoggingEvent summary(long now) {
			LoggingEvent summary = new LoggingEvent();
			summary.setTimeStamp(now);
			summary.setLevel(this.first.getLevel());
			summary.setLoggerName(this.first.getLoggerName());
			summary.setThreadName(this.first.getThreadName());
			summary.setMessage(this.first.getFormattedMessage());
			Trouble.valuesOf(this.first).forEach(summary::addKeyValuePair);
			summary.addKeyValuePair(new KeyValuePair("again", this.count));
			return summary;
		}

	}

}
