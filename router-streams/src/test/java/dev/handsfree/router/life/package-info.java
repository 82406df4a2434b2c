@NullMarked
package dev.handsfree.router.life;

import org.jspecify.annotations.NullMarked;
