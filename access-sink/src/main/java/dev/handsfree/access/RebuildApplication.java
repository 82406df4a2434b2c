package dev.handsfree.access;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.access.rebuild.Rebuild;
import dev.handsfree.purchases.product.Products;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes a {@link Rebuild} with the settings of the access-sink, without the sink: it
 * reads no topic and serves nobody.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
public class RebuildApplication {

	/**
	 * The context that holds the rebuild; it is the caller's to close.
	 * @param settings as arguments of the command line
	 */
	public static ConfigurableApplicationContext run(List<String> settings) {
		// The sink's own file says that it serves.
		Stream<String> alone = Stream.of("--spring.main.web-application-type=none");
		return new SpringApplicationBuilder(RebuildApplication.class).properties("spring.config.name=access-sink")
			.registerShutdownHook(false)
			.run(Stream.concat(settings.stream(), alone).toArray(String[]::new));
	}

	@Bean
	Rebuild rebuild(PlatformTransactionManager transactions, JdbcClient jdbc, AccessProperties properties) {
		Products products = properties.products();
		return new Rebuild(transactions, jdbc, products, properties.decision(products), properties.terms().grace(),
				Clock.systemUTC());
	}

}
