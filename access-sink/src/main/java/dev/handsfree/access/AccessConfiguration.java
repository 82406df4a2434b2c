package dev.handsfree.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import dev.handsfree.access.api.ApiConfiguration;
import dev.handsfree.access.backfill.FirstBackfillConfiguration;
import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.KnownPrices;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.delivery.Retries;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.endings.Reviews;
import dev.handsfree.edge.api.BearerTokens;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.StoredJson;
import dev.handsfree.stripe.Inquiry;
import dev.handsfree.stripe.StripeCalls;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.stripe.StripeUnavailableException;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the access-sink. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
@Import({ ApiConfiguration.class, FirstBackfillConfiguration.class, IdentityLinksConfiguration.class,
		LookUpConfiguration.class })
class AccessConfiguration {

	private static final Duration ROUND = Duration.ofSeconds(30);

	private static final Logger logger = LoggerFactory.getLogger(AccessConfiguration.class);

	@Bean
	Products products(AccessProperties properties) {
		return properties.products();
	}

	@Bean
	AccessDecision accessDecision(AccessProperties properties, Products products) {
		return properties.decision(products);
	}

	/** Made by a migrated database, so that whoever reads documents finds their table. */
	@Bean
	DocumentStore documentStore(DataSource database, JdbcClient jdbc) {
		SchemaMigration.migrate(database, "access");
		return new DocumentStore(jdbc, StoredJson.mapper());
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
	KnownPrices knownPrices(JdbcClient jdbc, Products products, DocumentStore documents) {
		return new KnownPrices(jdbc, products);
	}

	@Bean
	PassingEnds passingEnds(JdbcClient jdbc, AccessProperties properties) {
		return new PassingEnds(jdbc, properties.terms().grace());
	}

	@Bean
	AccessLearning learning(TransactionTemplate transactions, JdbcClient jdbc, DocumentStore documents,
			KnownPrices prices, PassingEnds ends, AskedStripe stripe, Clock clock) {
		return new AccessLearning(transactions, new FactStore(jdbc, StoredJson.mapper()), documents,
				new WaitingSubjects(jdbc), ends, new Inquiry(stripe.facts()), prices, clock);
	}

	@Bean
	UndeliveredPayments undeliveredPayments(JdbcClient jdbc) {
		return new UndeliveredPayments(jdbc);
	}

	@Bean
	AccessDestination accessDestination(AccessLearning learning, AccessProperties properties, Retries retries,
			Reviews reviews, AccessDecision decision, UndeliveredPayments undelivered, JdbcClient jdbc, Clock clock) {
		return new AccessDestination(properties.admission(), learning, retries, reviews::ask,
				new AccessPreview(decision, clock), undelivered, jdbc, clock);
	}

	/** Whoever asks Stripe is counted by one bulkhead. */
	@Bean
	AskedStripe stripe(AccessProperties properties, Clock clock) {
		return new AskedStripe(AccessProperties.given(properties.stripeApiKey())
			.map((key) -> StripeCalls.to(properties.stripeApiBase(), key, properties.stripeCallLimit(), clock,
					TransactionSynchronizationManager::isActualTransactionActive)));
	}

	/** One thread that may wait for Stripe; delivery's own look after pauses too. */
	@Bean(defaultCandidate = false, destroyMethod = "shutdown")
	ThreadPoolTaskScheduler stripeScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("stripe-");
		scheduler.initialize();
		return scheduler;
	}

	@Bean
	PassedEnds passedEnds(AccessLearning learning, PassingEnds ends, AskedStripe stripe, Reviews reviews,
			KnownPrices prices, Clock clock, @Qualifier("stripeScheduler") ThreadPoolTaskScheduler scheduler) {
		PassedEnds passed = new PassedEnds(ends, learning, stripe.facts(), reviews::ask, clock);
		stripe.facts().ifPresent((asked) -> scheduler.execute(() -> learnPrices(asked, prices)));
		var unused = scheduler.scheduleWithFixedDelay(passed::round, clock.instant().plus(ROUND), ROUND);
		return passed;
	}

	/** Which products the listed prices belong to; without an answer, lines will show. */
	private static void learnPrices(StripeFacts stripe, KnownPrices prices) {
		try {
			prices.learn(stripe.productsOf(prices.products().unknownPrices()));
		}
		catch (StripeUnavailableException | DataAccessException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("which products the listed prices belong to was not answered; lines will show it");
		}
	}

	/**
	 * Whom to ask what webhooks leave open.
	 *
	 * @param facts empty without an API key
	 */
	record AskedStripe(Optional<StripeFacts> facts) {
	}

}
