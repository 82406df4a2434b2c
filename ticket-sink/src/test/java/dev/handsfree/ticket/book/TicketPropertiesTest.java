package dev.handsfree.ticket.book;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.ticket.draft.EmailPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TicketPropertiesTest {

	@ParameterizedTest
	@CsvSource({ "'',OMIT", "omit,OMIT", "Include,INCLUDE" })
	void saysWhetherTicketsHoldTheCustomersEmail(String given, EmailPolicy policy) {
		assertThat(new TicketProperties(given).policy()).isEqualTo(policy);
	}

	@Test
	void refusesAPolicyThatItDoesNotKnow() {
		assertThatThrownBy(() -> new TicketProperties("maybe").policy()).isInstanceOf(UnfitSettingsException.class)
			.hasMessage("TICKET_EMAIL_POLICY must be omit or include.");
	}

}
