@NullMarked
package dev.handsfree.router.route;

import org.jspecify.annotations.NullMarked;
