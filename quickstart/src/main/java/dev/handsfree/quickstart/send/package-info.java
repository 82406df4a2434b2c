/**
 * Signs webhooks as their sender would, and sends them.
 */
@NullMarked
package dev.handsfree.quickstart.send;

import org.jspecify.annotations.NullMarked;
