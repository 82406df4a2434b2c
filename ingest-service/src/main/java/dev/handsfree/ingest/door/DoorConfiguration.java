package dev.handsfree.ingest.door;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Outcome;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the one servlet of all entrances. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

	@Bean
	DoorServlet doorServlet(List<Receivers> receivers, DoorRecorder recorder, EventPublisher publisher, Tracing tracing,
			DoorProperties properties) {
		return new DoorServlet(new Door(publisher), receivers, recorder, tracing,
				new Semaphore(Math.toIntExact(properties.bodies().toBytes())));
	}

	@Bean
	DoorRecorder doorRecorder(List<Receivers> receivers, MeterRegistry meters) {
		return new DoorRecorder(receivers, meters);
	}

	@Bean
	UnkeptWebhooks unkeptWebhooks(DoorRecorder recorder) {
		return () -> recorder.count(Entrance.WEBHOOKS, Outcome.UNAVAILABLE);
	}

	@Bean
	Strangers strangers(DoorProperties properties) {
		return new Strangers(properties.rejectedPerMinute());
	}

	@Bean
	ServletRegistrationBean<DoorServlet> doorPaths(DoorServlet servlet) {
		return new ServletRegistrationBean<>(servlet,
				Arrays.stream(Entrance.values()).map((entrance) -> entrance.path() + "*").toArray(String[]::new));
	}

}
