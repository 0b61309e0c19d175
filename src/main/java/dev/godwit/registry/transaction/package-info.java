/** Transactions, one writer at a time, and creations that may be repeated. */
@NullMarked
package dev.godwit.registry.transaction;

import org.jspecify.annotations.NullMarked;
