package dev.handsfree.edge.connection;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

import dev.handsfree.settings.address.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose a connection is. */
class ConnectionsByNetworkTest {

	private static final List<Network> PROXIES = Network.listOf("173.245.48.0/20, 2400:cb00::/32");

	@ParameterizedTest
	@CsvSource({ "203.0.113.7, 203.0.113.8", "2001:db8:1:1::1, 2001:db8:1:2::1", "2001:db8::1, 203.0.113.7" })
	void twoSendersAreCountedApart(String one, String other) throws Exception {
		assertThat(network(one)).isPresent().isNotEqualTo(network(other));
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:1::1, 2001:db8:1:1:ffff::2", "::ffff:203.0.113.7, 203.0.113.7" })
	void oneSenderIsCountedOnceHoweverManyAddressesItHas(String one, String other) throws Exception {
		assertThat(network(one)).isPresent().isEqualTo(network(other));
	}

	@ParameterizedTest
	@ValueSource(strings = { "173.245.48.1", "173.245.63.255", "::ffff:173.245.48.1", "2400:cb00:ffff::1" })
	void aTrustedProxyCountsForNobody(String proxy) throws Exception {
		assertThat(network(proxy)).isEmpty();
	}

	@Test
	void whoeverIsBesideATrustedNetworkIsAStranger() throws Exception {
		assertThat(network("173.245.64.0")).isPresent();
		assertThat(network("2400:cb01::1")).isPresent();
	}

	private static Optional<String> network(String address) throws Exception {
		return ConnectionsByNetwork.of(InetAddress.getByName(address), PROXIES);
	}

}
