package dev.handsfree.delivery.lanes;

import java.time.Clock;

import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.endings.EndingWriter;
import dev.handsfree.delivery.endings.Endings;
import dev.handsfree.delivery.judgement.Judgement;
import dev.handsfree.delivery.judgement.PauseControl;
import dev.handsfree.delivery.waiting.WaitingQueue;

/**
 * What each of a sink's workers stands on.
 *
 * @param destination where to
 * @param lanes what is to be delivered
 * @param decoder bytes to events
 * @param due what is due about an event
 * @param judgement what follows from an answer
 * @param waiting records that wait longer than a poll
 * @param retries puts them back
 * @param pauses when the sink stands still
 * @param endings how a delivery's end is told
 * @param writer writes it down
 * @param steps the traces
 * @param clock the time
 */
record SinkParts(Destination destination, Lanes lanes, EventDecoder decoder, Due due, Judgement judgement,
		WaitingQueue waiting, RetryScheduler retries, PauseControl pauses, Endings endings, EndingWriter writer,
		DeliverySteps steps, Clock clock) {
}
