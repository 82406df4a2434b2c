package dev.handsfree.crm;

import javax.sql.DataSource;

import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.WaitingRoom;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the sink around whichever CRM there is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrmProperties.class)
class CrmConfiguration {

	@Bean
	CrmDestination crmDestination(CrmProperties properties, CrmClient crm, DataSource database, JdbcClient jdbc,
			TransactionTemplate transaction, WaitingRoom waitingRoom) {
		SchemaMigration.migrate(database, "crm");
		JsonColumns json = new JsonColumns();
		FactFile file = new FactFile(jdbc, json);
		return new CrmDestination(transaction, file, new People(jdbc, json), crm, new WakeUps(file, waitingRoom));
	}

}
