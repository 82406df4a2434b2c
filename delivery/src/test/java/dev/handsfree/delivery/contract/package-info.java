/**
 * What every sink, and every vendor's package, must pass. A sink extends
 * {@link dev.handsfree.delivery.contract.SinkContract}.
 */
@NullMarked
package dev.handsfree.delivery.contract;

import org.jspecify.annotations.NullMarked;
