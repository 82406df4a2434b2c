package dev.handsfree.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.sentry.SentryClient;
import io.sentry.SentryOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reports what a service logs as an error to Sentry, if it is to: kinds of exceptions and
 * stack frames, our own sentences, event ids. Nothing of messages, arguments, requests,
 * users or machines.
 * <p>
 * The log is one per process, and so is the reporting: services of one process share it,
 * and the last one to close ends it.
 */
public final class ErrorReports implements AutoCloseable {

	private static final Object lock = new Object();

	/** The open services of this process, by the package that their classes are in. */
	private static final Map<String, String> open = new ConcurrentHashMap<>();

	private static @Nullable ErrorAppender appender;

	private final List<String> packages;

	private ErrorReports(List<String> packages) {
		this.packages = List.copyOf(packages);
	}

	/**
	 * Begins to report.
	 * @param service the service's name
	 * @param packages those of its classes, by which its errors are told from those of
	 * others in the process
	 * @param dsn where reports go (SENTRY_DSN); blank for nowhere
	 * @param environment where the service runs (HANDSFREE_ENV)
	 * @throws IllegalArgumentException if the DSN is none
	 */
	public static ErrorReports of(String service, List<String> packages, String dsn, String environment) {
		if (dsn.isBlank()) {
			return new ErrorReports(List.of());
		}
		synchronized (lock) {
			ErrorAppender reporting = appender;
			if (reporting == null) {
				reporting = new ErrorAppender(new SentryClient(options(dsn.strip(), environment)), open);
				appender = reporting;
			}
			packages.forEach((name) -> open.put(name, service));
			attach(reporting);
		}
		return new ErrorReports(packages);
	}

	/** Another context may have set logging up anew since, without our appender. */
	private static void attach(ErrorAppender reporting) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
			if (!root.isAttached(reporting)) {
				reporting.setContext(context);
				reporting.start();
				root.addAppender(reporting);
			}
		}
	}

	private static SentryOptions options(String dsn, String environment) {
		SentryOptions options = new SentryOptions();
		options.setDsn(dsn);
		options.setEnvironment(environment.isBlank() ? "development" : environment.strip());
		options.setAttachServerName(false);
		options.setAttachThreads(false);
		options.setAttachStacktrace(false);
		options.setSendModules(false);
		options.setSendClientReports(false);
		options.setMaxBreadcrumbs(0);
		options.setEnableShutdownHook(false);
		options.setEnableUncaughtExceptionHandler(false);
		options.setConnectionTimeoutMillis(2000);
		options.setReadTimeoutMillis(5000);
		options.setShutdownTimeoutMillis(2000);
		return options;
	}

	/**
	 * Sends what is left, for a short while, if no other service of the process reports.
	 */
	@Override
	public void close() {
		synchronized (lock) {
			this.packages.forEach(open::remove);
			ErrorAppender reporting = appender;
			if (reporting != null && open.isEmpty()) {
				if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
					context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(reporting);
				}
				reporting.stop();
				appender = null;
			}
		}
	}

}
