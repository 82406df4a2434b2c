package dev.handsfree.delivery.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a sink must do whose destination is called over HTTP: here a stand-in that can be
 * told to fail.
 */
public abstract class HttpSinkContract extends SinkContract {

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	/** The stand-ins. */
	protected final StandIns standIns() {
		return this.standIns;
	}

	/** Makes the destination fail. */
	protected abstract void failNext(Fault fault);

	/** The call that makes an effect: its method and a part of its path. */
	protected abstract String effectCall();

	@AfterAll
	void closeStandIns() {
		this.standIns.close();
	}

	@Override
	public void goAway() {
		failNext(Fault.status(503).times(-1));
	}

	@Override
	public void refuse(String name) {
		failNext(Fault.status(400).times(-1).on(name));
	}

	@Override
	public void hold() {
		failNext(Fault.slow(Duration.ofSeconds(8)).on(effectCall()));
	}

	/** The work is done before its answer is late. */
	@Override
	public boolean isHeld(String name) {
		return effects(name) == 1;
	}

	@Test
	void whateverItAnswersForOneRecordTheOthersGoOn() {
		long pauses = running().told(OutcomeKind.paused);

		String table = new WhoseFault(running(), this::failNext, this::mend).tryAll();

		WhoseFault.write(Path.of("target/whose-fault-" + sink() + ".md"), table);
		assertThat(running().told(OutcomeKind.paused)).isEqualTo(pauses);
		assertThat(table).doesNotContain("delivered");
	}

	@ParameterizedTest
	@EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
	void aCallWhoseLineBreaksMakesOneEffect(Fault.Cut cut) {
		String label = "cut" + cut.name().toLowerCase(Locale.ROOT);
		failNext(Fault.cut(cut).on(effectCall()));
		running().publish(label);

		running().awaitEnds(List.of(label), 1);
		assertThat(effects(running().name(label))).isOne();
		assertThat(running().ends(label)).isSubsetOf(OutcomeKind.delivered, OutcomeKind.already_there);
	}

}
