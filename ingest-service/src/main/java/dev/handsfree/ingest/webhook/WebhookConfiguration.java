package dev.handsfree.ingest.webhook;

import java.time.Clock;

import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.ingest.door.Receivers;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.ingest.signal.SourceSignals;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sources to the door. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	@Bean
	Receivers sourceReceivers(Sources sources, SourceRecorder recorder, Strangers strangers, Clock clock) {
		return new Receivers(Entrance.WEBHOOKS,
				sources.all().stream().map((source) -> new SourceReceiver(source, recorder, strangers, clock)).toList(),
				Refusal.NO_SUCH_SOURCE);
	}

	@Bean
	SourceRecorder sourceRecorder(MeterRegistry meters, SourceSignals signals) {
		return new SourceRecorder(meters, signals);
	}

	@Bean
	SourceSignals sourceSignals(Sources sources, MeterRegistry meters, Clock clock) {
		return new SourceSignals(sources.names(), meters, clock);
	}

	@Bean
	SecretMeters secretMeters(Sources sources) {
		return new SecretMeters(sources);
	}

	@Bean(initMethod = "start")
	SecretWatch secretWatch(Sources sources) {
		return new SecretWatch(sources);
	}

}
