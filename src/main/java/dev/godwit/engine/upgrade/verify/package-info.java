/**
 * What differs between two schemas, in lines for people, and what rows say before a script runs.
 */
@NullMarked
package dev.godwit.engine.upgrade.verify;

import org.jspecify.annotations.NullMarked;
