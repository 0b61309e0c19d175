package dev.godwit.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShellWordTest {
  @Test
  void plainWordsStayAsTheyAre() {
    assertEquals("customer.mail=email", ShellWord.of("customer.mail=email"));
    assertEquals("größe=maß", ShellWord.of("größe=maß"));
  }

  @Test
  void whatAShellWouldReadIsQuoted() {
    assertEquals("'order details.a=b'", ShellWord.of("order details.a=b"));
    assertEquals("'it'\\''s=$1'", ShellWord.of("it's=$1"));
    assertEquals("''", ShellWord.of(""));
  }
}
