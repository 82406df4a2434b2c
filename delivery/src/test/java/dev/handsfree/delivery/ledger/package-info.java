@NullMarked
package dev.handsfree.delivery.ledger;

import org.jspecify.annotations.NullMarked;
