package dev.godwit.engine.dialect.sqlite.sql;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers in one spelling (sqlite.org/lang_expr.html#literal_values_constants_). */
public final class Numbers {
  /** So many digits every version of SQLite reads exactly, however they are written. */
  private static final int EXACT_DIGITS = 15;

  private static final int LONGEST_PLAIN = 15;

  private Numbers() {}

  /**
   * A literal number in one spelling: {@code 1E3}, {@code 1e+03} and {@code 1000.00} are the same.
   * An integer stays one, a real number too.
   */
  public static String canonical(String literal) {
    String text = literal.replace("_", "").toLowerCase(Locale.ROOT);
    if (text.startsWith("0x")) {
      return "0x" + withoutZeros(text.substring(2));
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return withoutZeros(text);
    }
    try {
      BigDecimal value = new BigDecimal(text).stripTrailingZeros();
      if (value.precision() > EXACT_DIGITS || Math.abs((long) value.scale()) > 300) {
        return text;
      }
      String plain =
          Math.abs((long) value.scale()) <= LONGEST_PLAIN
              ? value.toPlainString()
              : value.toString().toLowerCase(Locale.ROOT);
      return plain.indexOf('.') < 0 && plain.indexOf('e') < 0 ? plain + ".0" : plain;
    } catch (NumberFormatException e) {
      // Such as a number that a name follows without a space.
      return text;
    }
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }
}
