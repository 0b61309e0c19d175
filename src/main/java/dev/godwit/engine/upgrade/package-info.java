/** Runs revisions on live databases; the only user of Flyway's API. */
@NullMarked
package dev.godwit.engine.upgrade;

import org.jspecify.annotations.NullMarked;
