/** The audit trail: who did what, when. */
@NullMarked
package dev.godwit.registry.audit;

import org.jspecify.annotations.NullMarked;
