package dev.handsfree.ops.api;

import java.util.Map;

import dev.handsfree.delivery.health.TimelyHealth;
import dev.handsfree.edge.EdgeConfiguration;
import dev.handsfree.edge.HealthController;
import dev.handsfree.edge.api.ApiProblems;
import dev.handsfree.edge.api.BearerTokens;
import dev.handsfree.edge.api.BodyLimit;
import dev.handsfree.edge.api.RefusedCallers;
import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.edge.page.CallingPages;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.incident.IncidentStore;
import dev.handsfree.operations.letter.Discards;
import dev.handsfree.operations.letter.LetterBytes;
import dev.handsfree.operations.letter.LetterGroups;
import dev.handsfree.operations.letter.LetterStore;
import dev.handsfree.operations.overview.OverviewReader;
import dev.handsfree.operations.projection.Rebuild;
import dev.handsfree.operations.replay.Replays;
import dev.handsfree.operations.review.Decisions;
import dev.handsfree.operations.review.ReviewStore;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.transfer.LetterExport;
import dev.handsfree.operations.transfer.LetterImport;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.journey.JourneyReader;
import jakarta.servlet.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the operations API. */
@Configuration(proxyBeanMethods = false)
@Import({ EdgeConfiguration.class, Problems.class, ApiProblems.class })
public class ApiConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ApiConfiguration.class);

	/** The ids of a thousand dead letters, in bytes. */
	private static final int BODY = 128 * 1024;

	/** One line of the largest record, of which base64 makes a third more, in bytes. */
	private static final int LINES = 2 * Topic.MAX_RECORD_BYTES;

	@Bean
	LetterController letterController(LetterStore letters, LetterGroups groups, LetterBytes bytes, Discards discards,
			EventSerdes serdes, AuditLog audit) {
		return new LetterController(letters, groups, bytes, discards, serdes.deserializer(), audit);
	}

	@Bean
	TransferController transferController(LetterExport exports, LetterImport imports) {
		return new TransferController(exports, imports);
	}

	@Bean
	ReplayController replayController(Replays replays) {
		return new ReplayController(replays);
	}

	@Bean
	ReviewController reviewController(ReviewStore reviews, Decisions decisions, AuditLog audit) {
		return new ReviewController(reviews, decisions, audit);
	}

	@Bean
	StateController stateController(OverviewReader overview, IncidentStore incidents, ReviewStore reviews,
			AuditLog audit, Rebuild rebuild) {
		return new StateController(overview, incidents, reviews, audit, rebuild);
	}

	@Bean
	EventController eventController(OpsProperties properties, EventSerdes serdes) {
		return new EventController(new JourneyReader(ClusterAccess.to(properties.bootstrapServers()), serdes));
	}

	@Bean
	HealthController healthController(JdbcClient jdbc) {
		return new HealthController(TimelyHealth.ofDatabase(jdbc)::isUp);
	}

	@Bean
	Filter noPages() {
		return CallingPages.none();
	}

	@Bean
	BodyLimit bodyLimit() {
		return new BodyLimit(BODY, Map.of(byte[].class, LINES));
	}

	@Bean
	RefusedCallers refusedCallers() {
		return new RefusedCallers("operations", "operations call");
	}

	@Bean
	WebMvcConfigurer tokenRequired(OpsProperties properties, RefusedCallers refused) {
		BearerTokens tokens = new BearerTokens(properties.apiTokens());
		if (tokens.isEmpty()) {
			logger.warn("CONSOLE_API_TOKENS is not set: the operations API answers 401 to everybody.");
		}
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new TokenInterceptor(tokens, refused)).addPathPatterns("/api/**");
			}

		};
	}

	/** Ids of events, users and reviews may hold slashes and whatever else is encoded. */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInIds() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> {
			connector.setRejectSuspiciousURIs(false);
			connector.setEncodedSolidusHandling("passthrough");
			connector.setEncodedReverseSolidusHandling("passthrough");
		});
	}

}
