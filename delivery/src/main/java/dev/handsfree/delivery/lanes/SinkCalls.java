package dev.handsfree.delivery.lanes;

import dev.handsfree.delivery.judgement.PauseControl;

/**
 * The calls of this process to the destination, as a pause sees them.
 *
 * @param lanes where they begin
 * @param partitions whose records wait
 */
record SinkCalls(Lanes lanes, OwnedPartitions partitions) implements PauseControl.Calls {

	@Override
	public void standStill() {
		this.lanes.standStill();
	}

	@Override
	public void goOn() {
		this.lanes.goOn();
	}

	@Override
	public long lag() {
		return this.partitions.lag();
	}

}
