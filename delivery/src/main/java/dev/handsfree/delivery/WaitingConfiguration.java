package dev.handsfree.delivery;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the table of waiting records. */
@Configuration(proxyBeanMethods = false)
public class WaitingConfiguration {

	@Bean
	@DependsOn("deliverySchema")
	WaitingTable waitingRoom(JdbcClient jdbc, DeliveryProperties properties, Clock clock) {
		return new WaitingTable(jdbc, properties.sink(), clock);
	}

	@Bean
	WaitingQueue waitingQueue(WaitingTable table, RefusalStreak refusals, Destination destination) {
		return new WaitingQueue(table, refusals, destination);
	}

}
