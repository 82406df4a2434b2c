/** Tests of whose connections a port keeps. */
@NullMarked
package dev.handsfree.edge.connection;

import org.jspecify.annotations.NullMarked;
