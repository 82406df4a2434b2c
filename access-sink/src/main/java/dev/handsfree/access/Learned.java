package dev.handsfree.access;

import java.util.List;
import java.util.Set;

import dev.handsfree.access.store.DocumentChange;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What became of the facts of one event.
 *
 * @param before the event's main fact as it was known before; null if it was not
 * @param now the same as it is known now
 * @param news whether anything was new
 * @param contested whether it became doubtful whose a purchase is
 * @param purchases what follows from all that hangs together with it
 * @param complete whether the payment provider answered all that was asked
 * @param released the subjects of waiting records whose facts have found their owner
 * @param changes what documents it changes
 */
record Learned(@Nullable Fact before, Fact now, boolean news, boolean contested, Purchases purchases, boolean complete,
		Set<String> released, List<DocumentChange> changes) {
}
