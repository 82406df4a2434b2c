package dev.handsfree.delivery.lanes;

import java.time.Clock;

import dev.handsfree.delivery.endings.EndingWriter;
import dev.handsfree.delivery.judgement.Judgement;
import dev.handsfree.delivery.judgement.PauseControl;

/**
 * What each of a sink's workers stands on.
 *
 * @param lanes what is to be delivered
 * @param decoder bytes to events
 * @param due what is due about an event
 * @param attempts the calls to the destination
 * @param judgement what follows from an answer
 * @param pauses when the sink stands still
 * @param followUps ends and waits
 * @param writer writes ends down
 * @param clock the time
 */
record SinkParts(Lanes lanes, EventDecoder decoder, Due due, Attempts attempts, Judgement judgement,
		PauseControl pauses, FollowUps followUps, EndingWriter writer, Clock clock) {
}
