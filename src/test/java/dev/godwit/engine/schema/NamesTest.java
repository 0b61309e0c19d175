package dev.godwit.engine.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({"abc,abc", "AbC,abc", "ÄB,Äb", "A_1Z,a_1z", "İI,İi", "@[A`,@[a`"})
  void onlyTheCaseOfAsciiLettersIsFolded(String name, String folded) {
    assertEquals(folded, Names.fold(name));
    assertTrue(Names.same(name, folded));
  }

  @ParameterizedTest
  @CsvSource({"a,b", "a,ab", "Ä,ä", "@,`", "[,{"})
  void otherNamesAreDifferent(String a, String b) {
    assertFalse(Names.same(a, b));
    assertFalse(Names.same(b, a));
  }

  @Test
  void aFoldedNameIsNotCopied() {
    String name = new String(new char[] {'a', 'b'});
    assertSame(name, Names.fold(name));
  }
}
