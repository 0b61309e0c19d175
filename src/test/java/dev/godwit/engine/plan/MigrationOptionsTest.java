package dev.godwit.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.engine.diff.ChangeKind;
import dev.godwit.engine.error.InvalidInputException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MigrationOptionsTest {
  @Test
  void withoutOptionsOnlyDestructiveChangesAreNotAllowed() {
    MigrationOptions none = MigrationOptions.none();
    for (ChangeKind kind : ChangeKind.values()) {
      assertEquals(!kind.destructive(), none.allows(kind), kind.word());
      assertTrue(MigrationOptions.all().allows(kind), kind.word());
    }
    assertFalse(none.allows(MigrationOptions.CONVERT_VALUES));
    assertTrue(MigrationOptions.all().allows(MigrationOptions.CONVERT_VALUES));
  }

  @Test
  void oneWordAllowsOneKindOfLoss() {
    MigrationOptions options = allow("drop-column");
    assertTrue(options.allows(ChangeKind.DROP_COLUMN));
    assertFalse(options.allows(ChangeKind.DROP_TABLE));
    assertFalse(options.allows(MigrationOptions.CONVERT_VALUES));
  }

  @Test
  void anUnknownWordIsRefusedWithTheKnownOnes() {
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> allow("drop-everything"));
    assertTrue(refusal.getMessage().contains("\"drop-everything\""), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("convert-values"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("drop-column"), refusal.getMessage());
  }

  @Test
  void aDowngradeDropsWhatTheUpgradeAddedButConvertsOnlyWhatItConverted() {
    MigrationOptions back = allow("drop-column").back(List.of("b=a"));
    assertEquals(List.of("b=a"), back.renames());
    assertTrue(back.allows(ChangeKind.DROP_TABLE));
    assertTrue(back.columnOrder());
    assertFalse(back.allows(MigrationOptions.CONVERT_VALUES));
    assertTrue(allow("convert-values").back(List.of()).allows(MigrationOptions.CONVERT_VALUES));
    assertTrue(MigrationOptions.all().back(List.of()).allows(MigrationOptions.CONVERT_VALUES));
  }

  private static MigrationOptions allow(String word) {
    return new MigrationOptions(List.of(), Set.of(word), false);
  }
}
