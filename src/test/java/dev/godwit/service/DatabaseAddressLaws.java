package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class DatabaseAddressLaws {
  @Property
  void aPathAndItsUrlsAreTheSameAddress(
      @ForAll @AlphaChars @Chars({'/', '.', '-', ' '}) @StringLength(min = 1) String name) {
    String path = "/" + name;
    assertEquals(DatabaseAddress.parse(path), DatabaseAddress.parse("sqlite:///" + path));
    assertEquals(DatabaseAddress.parse(path), DatabaseAddress.parse("jdbc:sqlite:" + path));
  }
}
