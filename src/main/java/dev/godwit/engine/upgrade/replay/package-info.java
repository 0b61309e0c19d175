/**
 * Runs revisions with Flyway, on scratch databases and on real ones, under the same checks; the
 * only user of Flyway's API in the engine.
 */
@NullMarked
package dev.godwit.engine.upgrade.replay;

import org.jspecify.annotations.NullMarked;
