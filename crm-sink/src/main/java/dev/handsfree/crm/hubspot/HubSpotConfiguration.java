package dev.handsfree.crm.hubspot;

import java.time.Clock;

import dev.handsfree.delivery.call.CallBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires HubSpot as the CRM, where it is chosen. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "handsfree.crm.vendor", havingValue = "hubspot")
@EnableConfigurationProperties(HubSpotProperties.class)
class HubSpotConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotConfiguration.class);

	@Bean
	HubSpotApi hubSpotApi(HubSpotProperties properties, CallBudget budget) {
		return new HubSpotApi(HubSpotAccount.of(properties), budget);
	}

	@Bean
	HubSpotSchema hubSpotSchema(HubSpotApi api) {
		return new HubSpotSchema(api);
	}

	@Bean
	HubSpotCrmClient hubSpotCrmClient(HubSpotApi api, HubSpotSchema schema, Clock clock) {
		return new HubSpotCrmClient(api, schema, clock);
	}

	/** Early, so that a wrong token shows at once; HubSpot's absence stops nothing. */
	@Bean
	ApplicationRunner hubSpotPreparation(HubSpotSchema schema) {
		return (arguments) -> schema.ensure()
			.ifPresent((outcome) -> logger.atWarn()
				.addKeyValue("outcome", outcome)
				.log("HubSpot's properties could not be checked; it is tried again before the first contact"));
	}

}
