package dev.godwit.registry.event.stream;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.Api;
import dev.godwit.registry.GrowthProfile;
import dev.godwit.registry.Rows;
import dev.godwit.registry.StatementRecorder;
import dev.godwit.registry.event.stream.EventListener.Heard;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event stream: no client misses an event without a notice, however far behind it is. */
@QuarkusTest
@TestProfile(GrowthProfile.class)
@Timeout(120)
class EventStreamTest {
  private static final int MANY = 60_000;

  @TestHTTPResource("/api/events")
  URI events;

  @Inject DataSource database;

  private Rows rows;

  @BeforeEach
  void begin() {
    rows = new Rows(database);
  }

  /** One page every two seconds would exceed the time limit of the test. */
  @Test
  void aClientFarBehindGetsEveryEventInOrder() throws IOException, InterruptedException {
    project("behind");
    long before = newest();
    rows.events(MANY, "behind");
    try (EventListener all = listen("", before);
        EventListener one = listen("?project=behind", before)) {
      assertEquals(numbers(before, MANY), ids(all.next(MANY)));
      assertEquals(numbers(before, MANY), ids(one.next(MANY)));
    }
  }

  @Test
  void aSlowClientDelaysNobodyAndMissesNothing() throws IOException, InterruptedException {
    project("slow");
    long before = newest();
    try (EventListener slow = listen("", before);
        EventListener quick = listen("", before)) {
      rows.events(MANY, "slow");
      assertEquals(numbers(before, MANY), ids(quick.next(MANY)));
      rows.events(1, "slow");
      assertEquals(before + MANY + 1, quick.next(1).get(0).id());
      assertEquals(numbers(before, MANY + 1), ids(slow.next(MANY + 1)));
    }
  }

  @Test
  void aRenameKeepsTheStreamAndAddsNoOtherProject() throws IOException, InterruptedException {
    long before = newest();
    project("first");
    try (EventListener listener = listen("?project=first", newest())) {
      rename("first", "second");
      project("first");
      revision("first");
      revision("second");
      List<Heard> heard = listener.next(2);
      assertEquals(
          List.of("project-renamed", "revision-created"), heard.stream().map(Heard::name).toList());
      assertTrue(heard.get(0).data().contains("\"project\":\"second\""), heard.get(0).data());
      assertTrue(heard.get(1).data().contains("\"project\":\"second\""), heard.get(1).data());
    }
    try (EventListener again = listen("?project=second", before)) {
      assertEquals(
          List.of("project-created", "project-renamed", "revision-created"),
          again.next(3).stream().map(Heard::name).toList());
    }
  }

  /** SQLite reuses the id of the newest project after it was deleted. */
  @Test
  void eventsOfADeletedProjectAreNotSentForItsId() throws IOException, InterruptedException {
    long before = newest();
    project("gone");
    revision("gone");
    long number = rows.number("SELECT id FROM project WHERE name = 'gone'");
    given().delete("/api/projects/gone").then().statusCode(204);
    project("heir");
    assertEquals(number, rows.number("SELECT id FROM project WHERE name = 'heir'"));
    try (EventListener heir = listen("?project=heir", before);
        EventListener gone = listen("?project=gone", before)) {
      assertTrue(heir.next(1).get(0).data().contains("\"project\":\"heir\""));
      assertEquals(
          List.of("project-created", "revision-created", "project-deleted"),
          gone.next(3).stream().map(Heard::name).toList());
    }
  }

  @Test
  void aNumberFromTheFutureIsRefused() throws IOException, InterruptedException {
    try (EventListener listener = listen("", newest() + 1)) {
      assertEquals(409, listener.status());
      assertTrue(listener.rest().contains("\"future-event-id\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "1 2", "0x1", "99999999999999999999", "1;2", "null"})
  void anInvalidNumberIsRefused(String id) throws IOException, InterruptedException {
    try (EventListener listener = EventListener.of(events, id)) {
      assertEquals(400, listener.status());
      assertTrue(listener.rest().contains("\"bad-event-id\""));
    }
  }

  @Test
  void deletedEventsAreReported() throws IOException, InterruptedException {
    long before = newest();
    rows.fill(
        5,
        "event",
        "id, at, kind, project, data",
        "%d + n, %d, 'test', 'gap', '{}'".formatted(before + 15, System.currentTimeMillis()));
    try (EventListener all = listen("", before);
        EventListener one = listen("?project=gap", before + 5);
        EventListener whole = listen("", before + 15)) {
      List<Heard> heard = all.next(6);
      assertEquals(numbers(before + 14, 6), ids(heard));
      assertEquals("gap", heard.get(0).name());
      String told = "{\"first\":%d,\"last\":%d,";
      assertTrue(
          heard.get(0).data().startsWith(told.formatted(before + 1, before + 15)),
          heard.get(0).data());
      assertTrue(
          one.next(1).get(0).data().startsWith(told.formatted(before + 6, before + 15)),
          "the project's listener");
      assertEquals(numbers(before + 15, 5), ids(whole.next(5)));
    }
  }

  @Test
  void oneReadServesAllClients() throws IOException, InterruptedException {
    project("many");
    List<EventListener> listeners = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      listeners.add(listen("", newest()));
    }
    List<String> asked =
        StatementRecorder.during(
            () -> {
              revision("many");
              listeners.forEach(EventStreamTest::hearsOne);
            });
    long reads = asked.stream().filter(sql -> sql.matches(".* from event .*")).count();
    assertTrue(reads < listeners.size() / 2, asked.toString());
    for (EventListener listener : listeners) {
      listener.close();
    }
  }

  private static void hearsOne(EventListener listener) {
    try {
      assertEquals("revision-created", listener.next(1).get(0).name());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void project(String name) {
    Api.project(name, "CREATE TABLE t (a);");
  }

  private static void rename(String name, String to) {
    given()
        .contentType("application/json")
        .body(Map.of("name", to))
        .patch("/api/projects/" + name)
        .then()
        .statusCode(200);
  }

  private static void revision(String project) {
    Api.revision(project, "Begin").statusCode(201);
  }

  private EventListener listen(String query, long after) throws IOException, InterruptedException {
    EventListener listener = EventListener.of(URI.create(events + query), String.valueOf(after));
    assertTrue(listener.status() == 200 || after > newest(), "status " + listener.status());
    return listener;
  }

  private long newest() {
    return rows.number("SELECT coalesce(max(id), 0) FROM event");
  }

  private static List<Long> ids(List<Heard> heard) {
    return heard.stream().map(Heard::id).toList();
  }

  private static List<Long> numbers(long after, int count) {
    return LongStream.rangeClosed(after + 1, after + count).boxed().toList();
  }
}
