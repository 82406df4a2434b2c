package dev.handsfree.access;

import java.time.Clock;
import java.util.Optional;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.access.api.Completeness;
import dev.handsfree.access.api.LookUp;
import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.purchases.reading.StoredJson;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Wires what the customer API asks: a pool of its own, so that no delivery, however long
 * it holds its connection, keeps a look-up waiting.
 */
@Configuration(proxyBeanMethods = false)
class LookUpConfiguration {

	/** The database by the service's own settings; the pool by {@code look-ups}. */
	@Bean(defaultCandidate = false)
	HikariDataSource lookUpPool(DataSourceProperties database, Environment environment) {
		HikariDataSource pool = database.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		Binder binder = Binder.get(environment);
		binder.bind("spring.datasource.hikari", Bindable.ofInstance(pool));
		binder.bind("handsfree.access.look-ups", Bindable.ofInstance(pool));
		return pool;
	}

	@Bean(defaultCandidate = false)
	JdbcClient lookUpDatabase(@Qualifier("lookUpPool") HikariDataSource pool) {
		return JdbcClient.create(pool);
	}

	/** After the documents' own bean, which migrates their tables. */
	@Bean
	LookUp lookUp(DocumentStore migrated, @Qualifier("lookUpDatabase") JdbcClient database, AccessDecision decision,
			ObjectProvider<Completeness> completeness, Clock clock) {
		return new LookUp(new DocumentStore(database, StoredJson.mapper()), decision, new UndeliveredPayments(database),
				completeness.getIfAvailable(() -> Optional::empty), clock);
	}

}
