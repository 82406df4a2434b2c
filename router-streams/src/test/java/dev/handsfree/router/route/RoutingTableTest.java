package dev.handsfree.router.route;

import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.router.SampleEvents;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTableTest {

	@ParameterizedTest
	@MethodSource("dev.handsfree.router.SampleEvents#arriving")
	void sendsAnEventWithItsPartByItsType(EventType type) {
		assertThat(RoutingTable.of(SampleEvents.typed("a", type))).isEqualTo(new Route.Typed(type));
	}

	@ParameterizedTest
	@EnumSource
	void keepsATypeWithoutItsPartAsUnmapped(EventType type) {
		InboundEvent hollow = SampleEvents.any("a").setType(type.wireName()).build();

		assertThat(RoutingTable.of(hollow)).isEqualTo(new Route.Unmapped("incomplete"));
	}

	@Test
	void keepsATypeOfANewerVersionAsUnmapped() {
		InboundEvent newer = SampleEvents.any("a").setType("invoice.imagined").build();

		assertThat(RoutingTable.of(newer)).isEqualTo(new Route.Unmapped("unknown_type"));
	}

	@Test
	void letsAReasonWeighMoreThanAType() {
		InboundEvent testMoney = InboundEvent.newBuilder(SampleEvents.typed("a", EventType.PAYMENT_SUCCEEDED))
			.setUnmapped("wrong_mode")
			.build();

		assertThat(RoutingTable.of(testMoney)).isEqualTo(new Route.Unmapped("wrong_mode"));
	}

	@Test
	void keepsAnEventThatSaysNothingAtAllAsUnmapped() {
		assertThat(RoutingTable.of(SampleEvents.any("a").build())).isEqualTo(new Route.Unmapped("nothing_to_say"));
	}

	@Test
	void sendsLinksAloneNowhereElse() {
		assertThat(RoutingTable.of(SampleEvents.linksOnly("a"))).isEqualTo(new Route.LinksOnly());
	}

	@Test
	void keepsAnUnmappedEventWithLinksAsUnmapped() {
		InboundEvent event = SampleEvents.any("a")
			.setUnmapped("thin")
			.setLinks(List.of(SampleEvents.link("1")))
			.build();

		assertThat(RoutingTable.of(event)).isEqualTo(new Route.Unmapped("thin"));
	}

}
