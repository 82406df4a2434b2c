package dev.handsfree.delivery.waiting;

import java.time.Clock;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.judgement.RefusalStreak;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the table of waiting records. */
@Configuration(proxyBeanMethods = false)
public class WaitingConfiguration {

	@Bean
	@DependsOn("deliverySchema")
	WaitingTable waitingTable(JdbcClient jdbc, DeliveryProperties properties, Clock clock) {
		return new WaitingTable(jdbc, properties.sink(), clock);
	}

	@Bean
	WaitingQueue waitingQueue(WaitingTable table, RefusalStreak refusals, Destination destination) {
		return new WaitingQueue(table, refusals, destination);
	}

}
