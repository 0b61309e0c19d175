package dev.godwit.engine.diff;

/**
 * The same thing before and after, so that no method takes two of a kind in an order to remember.
 *
 * @param before as it is
 * @param after as it will be
 */
public record Pair<T>(T before, T after) {}
