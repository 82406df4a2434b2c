package dev.handsfree.telemetry.file;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the log of everything in this process to one file that is rolled by size, and
 * nothing of it to the console; a trouble that goes on is summed up each minute.
 *
 * <p>
 * Set up here rather than by a file on the class path, which would change the logging of
 * every service, and rather than by Spring, whose set-up is one per process.
 */
public final class LogFile {

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} %msg %kvp%n";

	/** They report at INFO or WARN what is no news in a healthy process. */
	private static final List<String> ERRORS_ONLY = List.of("kafka", "org.apache.kafka", "state.change.logger",
			"io.vertx", "org.flywaydb", "org.hibernate.validator", "org.springframework.kafka", "io.apicurio",
			// Prints whole schemas; the logger has no package.
			"DefaultSchemaResolver");

	/** What they report as errors passes by itself, or reaches us as an exception. */
	private static final List<String> SILENT = List.of("kafka.server.ReplicaManager", "io.zonky.test",
			"kafka.server.KafkaConfig", "io.opentelemetry");

	private LogFile() {
	}

	/** Logs to this file from now on. */
	public static void open(Path file) {
		LoggerContext context = quiet();
		RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
		appender.setContext(context);
		appender.setFile(file.toString());
		appender.setEncoder(encoder(context));
		appender.setRollingPolicy(rolling(context, appender, file));
		appender.setTriggeringPolicy(bySize(context));
		appender.start();
		context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(summingUp(context, appender));
		context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
		ERRORS_ONLY.forEach((name) -> context.getLogger(name).setLevel(Level.ERROR));
		SILENT.forEach((name) -> context.getLogger(name).setLevel(Level.OFF));
	}

	private static Appender<ILoggingEvent> summingUp(LoggerContext context, Appender<ILoggingEvent> file) {
		RepeatedTrouble log = new RepeatedTrouble(file);
		log.setContext(context);
		log.start();
		context.addScheduledFuture(context.getScheduledExecutorService()
			.scheduleWithFixedDelay(() -> log.sumUp(System.currentTimeMillis()), 30, 30, TimeUnit.SECONDS));
		return log;
	}

	/** Logs nothing: for commands that only ask. */
	public static LoggerContext quiet() {
		// Else each Spring context would set logging up anew, for all of them.
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		SLF4JBridgeHandler.removeHandlersForRootLogger();
		SLF4JBridgeHandler.install();
		ILoggerFactory factory = LoggerFactory.getILoggerFactory();
		if (!(factory instanceof LoggerContext context)) {
			throw new IllegalStateException("another logger than Logback is on the class path: " + factory.getClass());
		}
		context.reset();
		context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
		return context;
	}

	/** Writes what is left and lets the file go. */
	public static void close() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.stop();
		}
	}

	private static PatternLayoutEncoder encoder(LoggerContext context) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setPattern(PATTERN);
		encoder.start();
		return encoder;
	}

	private static FixedWindowRollingPolicy rolling(LoggerContext context, RollingFileAppender<ILoggingEvent> appender,
			Path file) {
		FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
		policy.setContext(context);
		policy.setParent(appender);
		policy.setFileNamePattern(file + ".%i");
		policy.setMinIndex(1);
		policy.setMaxIndex(3);
		policy.start();
		return policy;
	}

	private static SizeBasedTriggeringPolicy<ILoggingEvent> bySize(LoggerContext context) {
		SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
		policy.setContext(context);
		policy.setMaxFileSize(FileSize.valueOf("10MB"));
		policy.start();
		return policy;
	}

}
