package dev.godwit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @CsvSource({
    "sqlite:////data/godwit.db, jdbc:sqlite:/data/godwit.db",
    "sqlite:///data/godwit.db, jdbc:sqlite:data/godwit.db",
    "sqlite+pysqlite:///godwit.db, jdbc:sqlite:godwit.db",
    "jdbc:sqlite:/data/godwit.db, jdbc:sqlite:/data/godwit.db",
    "/data/godwit.db, jdbc:sqlite:/data/godwit.db",
    "my data/godwit.db, jdbc:sqlite:my data/godwit.db",
  })
  void readsAllFormsThatPeopleWrite(String given, String url) {
    assertEquals(url, DatabaseAddress.parse(given).url());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://host/db", " "})
  void refusesWhatIsNoLastingDatabaseOfOurs(String given) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> DatabaseAddress.parse(given));
    assertTrue(refusal.getMessage().contains("'" + given + "'"), refusal.getMessage());
  }

  @Test
  void whatTheAddressSaysItselfWins() {
    var address = DatabaseAddress.parse("jdbc:sqlite:godwit.db?busy_timeout=5");
    assertEquals(
        "jdbc:sqlite:godwit.db?busy_timeout=5&foreign_keys=true",
        address.with(Map.of("busy_timeout", "10000", "foreign_keys", "true")));
  }
}
