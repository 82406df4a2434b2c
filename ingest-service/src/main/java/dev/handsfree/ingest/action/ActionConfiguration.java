package dev.handsfree.ingest.action;

import java.time.Clock;
import java.util.Arrays;

import dev.handsfree.edge.page.CallingPages;
import dev.handsfree.ingest.door.DoorServlet;
import dev.handsfree.ingest.door.Receivers;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Refusal;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the actions to the door. */
@Configuration(proxyBeanMethods = false)
class ActionConfiguration {

	@Bean
	Receivers actionReceivers(ActionSettings settings, Clock clock) {
		BearerScheme scheme = new BearerScheme(UserTokens.decoder(settings.tokens(), clock));
		UserRates rates = new UserRates(settings.rate(), settings.daily());
		ActionEvents events = new ActionEvents(settings, clock);
		return new Receivers(Entrance.ACTIONS,
				Arrays.stream(Action.values())
					.map((action) -> settings.isOn(action) ? new ActionReceiver(action, scheme, rates, events)
							: Receivers.switchedOff(action.wireName()))
					.toList(),
				Refusal.NO_SUCH_ACTION);
	}

	/** Before the actions and nothing else: what it costs, no webhook pays. */
	@Bean
	FilterRegistrationBean<Filter> callingPages(ActionSettings settings, DoorServlet door) {
		FilterRegistrationBean<Filter> pages = new FilterRegistrationBean<>(CallingPages.from(settings.origins(),
				(request, response) -> door.refuse(request, response, Refusal.FOREIGN_ORIGIN)));
		// With none, what a browser asks before it calls is a request like any other.
		pages.setEnabled(!settings.origins().isEmpty());
		pages.addUrlPatterns(Entrance.ACTIONS.path() + "*");
		return pages;
	}

}
