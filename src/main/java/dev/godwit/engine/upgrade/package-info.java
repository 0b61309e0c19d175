/**
 * Brings live databases to a revision and finds out where they stand.
 *
 * <p>{@link dev.godwit.engine.upgrade.Upgrader} is the door. Behind it a run goes always the same
 * way: look at the database with SELECTs alone, refuse what does not fit, rehearse the pending
 * revisions on a scratch database, take the lock and look again, back up, and run each revision in
 * one transaction with its row of history, in which the promises are checked before the commit.
 * {@code replay} runs revisions, {@code history} is the history table, {@code verify} compares.
 */
@NullMarked
package dev.godwit.engine.upgrade;

import org.jspecify.annotations.NullMarked;
