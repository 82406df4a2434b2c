/** What a customer may use: asked for, decided by hand, and derived again. */
@NullMarked
package dev.handsfree.quickstart.access;

import org.jspecify.annotations.NullMarked;
