package dev.handsfree.settings.address;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebAddressTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "example.com", "ftp://example.com", "javascript:alert(1)", "https://u:p@example.com",
			"https://example.com/#a", "http://", "https://a b", "https:///path", "//example.com" })
	void whatIsNoneIsNone(String text) {
		assertThat(WebAddress.of(text)).isEmpty();
		assertThat(WebAddress.base(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/#<b>", "https://u:p@example.com/#a", "javascript:alert(1)#a",
			"https://example.com/#a b" })
	void noLinkHasLettersThatAddressesDoNotHave(String text) {
		assertThat(WebAddress.link(text)).isEmpty();
	}

	@Test
	void aLinkMayLeadIntoAPage() {
		assertThat(WebAddress.link("https://example.com/a?b=c#d")).isPresent();
	}

	@Test
	void aQueryIsPartOfAnAddressButNotOfABase() {
		assertThat(WebAddress.of("HTTPS://example.com/a?b=c")).isPresent();
		assertThat(WebAddress.base("https://example.com/a?b=c")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "https://example.com, https://example.com", "https://example.com/, https://example.com",
			"' http://127.0.0.1:8070/zendesk// ', http://127.0.0.1:8070/zendesk", "http://[::1]:80/, http://[::1]:80" })
	void aBaseHasNoSlashAtItsEnd(String text, URI base) {
		assertThat(WebAddress.base(text)).contains(base);
	}

}
