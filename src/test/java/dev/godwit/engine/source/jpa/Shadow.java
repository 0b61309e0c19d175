package dev.godwit.engine.source.jpa;

/** A class without a mapping, on the class path of the tests. */
class Shadow {}
