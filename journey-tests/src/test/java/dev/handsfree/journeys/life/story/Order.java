package dev.handsfree.journeys.life.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import dev.handsfree.journeys.story.Webhook;

/** In which order, and how often, a story's webhooks arrive. */
public enum Order {

	/** As they happened. */
	NATURAL,

	/** The last one first. */
	REVERSED,

	/** In any order. */
	SHUFFLED,

	/** Each of them twice, the second time when all have come. */
	DOUBLED,

	/** Each of them once more under an id of its own, as a new event. */
	RENAMED;

	/**
	 * The webhooks as they are sent.
	 * @param webhooks in natural order
	 * @param renamed gives a webhook another id
	 * @param random decides the order where any will do
	 */
	public List<Webhook> arrange(List<Webhook> webhooks, UnaryOperator<Webhook> renamed, Random random) {
		List<Webhook> sent = new ArrayList<>(webhooks);
		switch (this) {
			case NATURAL -> {
			}
			case REVERSED -> Collections.reverse(sent);
			case SHUFFLED -> Collections.shuffle(sent, random);
			case DOUBLED -> sent.addAll(webhooks);
			case RENAMED -> webhooks.forEach((webhook) -> sent.add(renamed.apply(webhook)));
		}
		return sent;
	}

}
