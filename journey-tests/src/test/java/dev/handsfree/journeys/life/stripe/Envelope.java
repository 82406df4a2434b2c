package dev.handsfree.journeys.life.stripe;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.handsfree.journeys.life.story.Scene;
import dev.handsfree.journeys.life.story.Telling;

/**
 * Whose account an event is of, and who sends it.
 *
 * @param telling what it tells
 * @param sent how it is sent
 */
public record Envelope(Telling telling, UnaryOperator<Telling.Said> sent) implements Telling {

	/** Of a connected account. */
	public static Telling connected(Telling telling) {
		return new Envelope(telling, (said) -> said.marked("account", "acct_shopOfSomebodyElse"));
	}

	/** Of one's own account, through an organization's destination. */
	public static Telling organized(Telling telling) {
		return new Envelope(telling, (said) -> said.marked("context", "acct_1Own"));
	}

	/** Of a second account of one's own, which is a source of its own. */
	public static Telling european(Telling telling) {
		return new Envelope(telling, (said) -> said.from("stripe-eu"));
	}

	@Override
	public List<Said> in(Scene scene) {
		return this.telling.in(scene).stream().map(this.sent).toList();
	}

	@Override
	public Map<String, Scene.Payment> payments(double at) {
		return this.telling.payments(at);
	}

}
