package dev.handsfree.alert;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QuietHoursTest {

	@ParameterizedTest
	@CsvSource({ "22:00-07:00 Europe/Berlin, 2026-11-23T20:59:59Z,", // 21:59 there
			"22:00-07:00 Europe/Berlin, 2026-11-23T21:00:00Z, 2026-11-24T06:00:00Z",
			"22:00-07:00 Europe/Berlin, 2026-11-24T05:59:59Z, 2026-11-24T06:00:00Z",
			"22:00-07:00 Europe/Berlin, 2026-11-24T06:00:00Z,",
			// In summer, an hour earlier by UTC.
			"22:00-07:00 Europe/Berlin, 2026-07-01T20:00:00Z, 2026-07-02T05:00:00Z",
			"12:00-13:00 UTC, 2026-11-23T12:30:00Z, 2026-11-23T13:00:00Z", "12:00-13:00 UTC, 2026-11-23T13:00:00Z,",
			"00:00-00:00 UTC, 2026-11-23T12:00:00Z," })
	void lastUntilTheirEndInTheirPlace(String hours, Instant now, Instant end) {
		assertThat(QuietHours.parse(hours).endAfter(now)).isEqualTo(Optional.ofNullable(end));
	}

	@ParameterizedTest
	@ValueSource(strings = { "at night", "22:00-07:00", "25:00-07:00 UTC", "22:00-07:00 Europe/Atlantis" })
	void areWrittenInOneForm(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> QuietHours.parse(text));
	}

	@Test
	void doNotHoldWhatHasMoneyInIt() {
		Pace pace = new Pace(Optional.of(QuietHours.parse("00:00-23:59 UTC")));
		Alert waits = Messages.alert("crm:hubspot", Alert.State.OPEN, Messages.NOON);
		Alert urgent = new Alert(waits.matter(), waits.at(), waits.state(), Alert.Urgency.AT_ONCE, waits.words());

		assertThat(pace.heldUntil(waits, Messages.NOON, Optional.empty(), Pace.News.FIRST_POST))
			.contains(Instant.parse("2026-11-23T23:59:00Z"));
		assertThat(pace.heldUntil(waits, Messages.NOON, Optional.empty(), Pace.News.EDIT)).isEmpty();
		assertThat(pace.heldUntil(urgent, Messages.NOON, Optional.empty(), Pace.News.FOLLOW_UP)).isEmpty();
	}

}
