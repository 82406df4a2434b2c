package dev.handsfree.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Decides what of an error in the log is reported. It is put together from what is known
 * to be harmless, rather than cleaned of what is known to be not.
 */
final class ErrorAppender extends AppenderBase<ILoggingEvent> {

	private static final String OURS = "dev.handsfree.";

	private static final int LONGEST_TAG = 200;

	private static final int CAUSES = 8;

	private final SentryClient sentry;

	private final Map<String, String> services;

	/**
	 * @param sentry who reports
	 * @param services the services of this process, by their package
	 */
	ErrorAppender(SentryClient sentry, Map<String, String> services) {
		this.sentry = sentry;
		this.services = services;
		setName("errors");
	}

	@Override
	protected void append(ILoggingEvent line) {
		if (line.getLevel().isGreaterOrEqual(Level.ERROR) && !line.getLoggerName().startsWith("io.sentry")) {
			this.sentry.captureEvent(report(line));
		}
	}

	/** Sends what is left, for as long as the client's settings allow. */
	@Override
	public void stop() {
		super.stop();
		this.sentry.close();
	}

	private SentryEvent report(ILoggingEvent line) {
		SentryEvent report = new SentryEvent(Date.from(line.getInstant()));
		report.setLevel(SentryLevel.ERROR);
		report.setLogger(line.getLoggerName());
		if (line.getLoggerName().startsWith(OURS)) {
			// Ours are sentences with places for arguments; those of others may be put
			// together already.
			Message message = new Message();
			message.setMessage(line.getMessage());
			report.setMessage(message);
		}
		List<SentryException> exceptions = exceptions(line.getThrowableProxy());
		report.setExceptions(exceptions);
		report.setTag("service", service(line, exceptions));
		tag(report, line.getKeyValuePairs());
		return report;
	}

	private static void tag(SentryEvent report, @Nullable List<KeyValuePair> pairs) {
		if (pairs == null) {
			return;
		}
		pairs.stream()
			.filter((pair) -> pair.key.equals(LogKeys.EVENT_ID) || pair.key.equals(LogKeys.EVENT_IDS)
					|| pair.key.equals(LogKeys.SOURCE) || pair.key.equals(LogKeys.SINK))
			.forEach((pair) -> report.setTag(pair.key, shortened(text(pair.value))));
	}

	private static String text(Object value) {
		return (value instanceof Collection<?> several)
				? several.stream().map(String::valueOf).collect(Collectors.joining(",")) : String.valueOf(value);
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST_TAG) ? text.substring(0, LONGEST_TAG) : text;
	}

	/** Whose it is: the logger's, else the innermost frame's of a service. */
	private String service(ILoggingEvent line, List<SentryException> exceptions) {
		Stream<String> frames = exceptions.stream()
			.flatMap((exception) -> framesOf(exception).stream())
			.map((frame) -> String.valueOf(frame.getModule()));
		return Stream.concat(Stream.of(line.getLoggerName()), frames)
			.flatMap((name) -> this.services.entrySet()
				.stream()
				.filter((service) -> name.startsWith(service.getKey() + "."))
				.map(Map.Entry::getValue))
			.findFirst()
			.orElseGet(() -> (this.services.size() == 1) ? this.services.values().iterator().next() : "handsfree");
	}

	private static List<SentryStackFrame> framesOf(SentryException exception) {
		SentryStackTrace trace = exception.getStacktrace();
		return (trace != null && trace.getFrames() != null) ? trace.getFrames() : List.of();
	}

	/** The innermost cause first, as Sentry wants them. */
	private static List<SentryException> exceptions(@Nullable IThrowableProxy failure) {
		List<SentryException> exceptions = new ArrayList<>();
		for (IThrowableProxy each = failure; each != null && exceptions.size() < CAUSES; each = each.getCause()) {
			exceptions.add(exception(each));
		}
		Collections.reverse(exceptions);
		return exceptions;
	}

	private static SentryException exception(IThrowableProxy failure) {
		String kind = kind(failure);
		int dot = kind.lastIndexOf('.');
		SentryException exception = new SentryException();
		exception.setType(kind.substring(dot + 1));
		exception.setModule((dot > 0) ? kind.substring(0, dot) : "");
		List<SentryStackFrame> frames = new ArrayList<>(Arrays.stream(failure.getStackTraceElementProxyArray())
			.map((element) -> frame(element.getStackTraceElement()))
			.toList());
		Collections.reverse(frames);
		exception.setStacktrace(new SentryStackTrace(frames));
		return exception;
	}

	private static String kind(IThrowableProxy failure) {
		return (failure instanceof ThrowableProxy known && known.getThrowable() instanceof Wordless wordless)
				? wordless.kind() : failure.getClassName();
	}

	private static SentryStackFrame frame(StackTraceElement element) {
		SentryStackFrame frame = new SentryStackFrame();
		frame.setModule(element.getClassName());
		frame.setFunction(element.getMethodName());
		frame.setFilename(element.getFileName());
		frame.setLineno(element.getLineNumber());
		frame.setInApp(element.getClassName().startsWith(OURS));
		return frame;
	}

}
