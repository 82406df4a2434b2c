package dev.handsfree.settings.address;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which addresses belong to a network. */
class NetworkTest {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.0.1, true", "10.0.0.0/8, 11.0.0.1, false", "192.0.2.128/25, 192.0.2.127, false",
			"192.0.2.128/25, 192.0.2.129, true", "192.0.2.7, 192.0.2.7, true", "192.0.2.7, 192.0.2.8, false",
			"0.0.0.0/0, 203.0.113.9, true", "2400:cb00::/32, 2400:cb00:1::7, true",
			"2400:cb00::/32, 2400:cb01::7, false", "::/0, 10.0.0.1, false", "10.0.0.0/8, ::ffff:10.0.0.1, true" })
	void holdsTheAddressesThatBeginLikeIt(String network, String address, boolean held) {
		assertThat(Network.listOf(network).getFirst().contains(Network.address(address).orElseThrow())).isEqualTo(held);
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.77, 24, 203.0.113.0/24", "2001:db8:1:2:3::4, 48, 2001:db8:1:0:0:0:0:0/48" })
	void isWrittenByItsFirstAddress(String address, int bits, String written) {
		assertThat(Network.around(Network.address(address).orElseThrow(), bits)).hasToString(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "example.com", "", "1.2.3", "0x7f.1", "1.2.3.4.5", "12345", "<b>", "face" })
	void aNameIsNoAddressAndIsNotLookedUp(String text) {
		assertThat(Network.address(text)).isEmpty();
	}

}
