package dev.handsfree.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import dev.handsfree.access.api.ApiConfiguration;
import dev.handsfree.access.api.BearerTokens;
import dev.handsfree.access.api.Completeness;
import dev.handsfree.access.api.LookUp;
import dev.handsfree.access.backfill.FirstBackfillConfiguration;
import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessPolicy;
import dev.handsfree.access.entitlement.Products;
import dev.handsfree.access.entitlement.ProductsFile;
import dev.handsfree.access.fact.Admission;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.access.stripe.StripeClientFacts;
import dev.handsfree.access.stripe.StripeFacts;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.WaitingRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires the access-sink. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
@Import({ ApiConfiguration.class, FirstBackfillConfiguration.class, IdentityLinksConfiguration.class })
class AccessConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(AccessConfiguration.class);

	@Bean
	Products products(AccessProperties properties) {
		return AccessProperties.given(properties.productsFile())
			.map((file) -> ProductsFile.read(Path.of(file)))
			.orElseGet(Products::none);
	}

	@Bean
	AccessDecision accessDecision(AccessProperties properties, Products products) {
		return new AccessDecision(new AccessPolicy(Duration.ofDays(properties.graceDays()),
				AccessProperties.given(properties.billingPortalUrl())), products);
	}

	/** Made by a migrated database, so that whoever reads documents finds their table. */
	@Bean
	DocumentStore documentStore(DataSource database, JdbcClient jdbc) {
		SchemaMigration.migrate(database, "access");
		return new DocumentStore(jdbc, new JsonMapper());
	}

	@Bean
	LookUp lookUp(DocumentStore documents, AccessDecision decision, ObjectProvider<Completeness> completeness,
			Clock clock) {
		return new LookUp(documents, decision, completeness.getIfAvailable(() -> Optional::empty), clock);
	}

	@Bean
	BearerTokens bearerTokens(AccessProperties properties) {
		BearerTokens tokens = new BearerTokens(properties.apiTokens());
		if (tokens.isEmpty()) {
			logger.warn("ACCESS_API_TOKENS is not set: the customer API answers 401 to everybody.");
		}
		return tokens;
	}

	@Bean
	Learning learning(TransactionTemplate transactions, JdbcClient jdbc, DocumentStore documents, Products products,
			AccessProperties properties, Clock clock) {
		Optional<StripeFacts> stripe = AccessProperties.given(properties.stripeApiKey())
			.map((key) -> new StripeClientFacts(properties.stripeApiBase(), key, properties.stripeCallLimit(), clock));
		return new Learning(transactions, new FactStore(jdbc, new JsonMapper()), documents, new WaitingSubjects(jdbc),
				new Inquiry(stripe), products, clock);
	}

	@Bean
	AccessDestination accessDestination(Learning learning, AccessProperties properties, Environment environment,
			WaitingRoom waitingRoom, JdbcClient jdbc) {
		Admission admission = new Admission(properties.isLive(), new MoneySources(environment::getProperty));
		return new AccessDestination(admission, learning, waitingRoom, jdbc);
	}

}
