/** Plans with their steps and hazards, the options of the user, and the refusal of data loss. */
@NullMarked
package dev.godwit.engine.plan;

import org.jspecify.annotations.NullMarked;
