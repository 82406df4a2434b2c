/** What an address is: of the web, of a network, and near enough for plain text. */
@NullMarked
package dev.handsfree.settings.address;

import org.jspecify.annotations.NullMarked;
