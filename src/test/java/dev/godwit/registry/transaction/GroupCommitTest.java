package dev.godwit.registry.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.registry.problem.Problems;
import dev.godwit.registry.project.Project;
import dev.godwit.registry.web.StoredTime;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes that share a transaction are each done or undone as if they were alone. */
@QuarkusTest
class GroupCommitTest {
  private static final int SECONDS = 30;
  private static final int AT_ONCE = 60;
  private static final String NAME = "group-";

  @Inject GroupCommit commits;

  @AfterEach
  void tidyUp() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Project.delete("name like 'group-%'");
              Project.getEntityManager()
                  .createNativeQuery("delete from event where project like 'group-%'")
                  .executeUpdate();
            });
  }

  @Test
  void oneThatIsRefusedTakesBackItsOwnChangesOnly() throws Exception {
    List<CompletableFuture<String>> results =
        together(
            () -> create("1"),
            () -> {
              create("2");
              throw Problems.unknown("project", "another");
            },
            () -> create("3"));
    assertEquals("1", results.get(0).get(SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(WebApplicationException.class, failure(results.get(1)));
    assertEquals("3", results.get(2).get(SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of("group-1", "group-3"), names());
  }

  @Test
  void oneThatBreaksTheTransactionFailsAlone() throws Exception {
    List<CompletableFuture<String>> results =
        together(
            () -> create("1"),
            () -> {
              create("2");
              // Hibernate lets no transaction commit after a violated constraint.
              return create("2");
            },
            () -> create("3"),
            () -> {
              throw new StackOverflowError("a defect in one request");
            },
            () -> create("4"));
    assertEquals("1", results.get(0).get(SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(PersistenceException.class, failure(results.get(1)));
    assertEquals("3", results.get(2).get(SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(StackOverflowError.class, failure(results.get(3)));
    assertEquals("4", results.get(4).get(SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of("group-1", "group-3", "group-4"), names());
  }

  @Test
  void oneWhoseTransactionSqliteEndsItselfFailsAlone() throws Exception {
    List<CompletableFuture<String>> results =
        together(
            () -> create("1"),
            () -> {
              create("2");
              // Ends the transaction under the driver, as SQLite does when the disk is full.
              Project.getEntityManager().createNativeQuery("ROLLBACK").executeUpdate();
              throw new IllegalStateException("the disk is full");
            },
            () -> create("3"));
    assertEquals("1", results.get(0).get(SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(IllegalStateException.class, failure(results.get(1)));
    assertEquals("3", results.get(2).get(SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of("group-1", "group-3"), names());
  }

  @Test
  void whatIsNotFlushedBelongsToItsOwnWrite() throws Exception {
    List<CompletableFuture<String>> results =
        together(
            () -> create("1"),
            () -> {
              Project.byName("group-1").description = "changed by the second";
              return "2";
            },
            () -> {
              Project.byName("group-1").description = "changed by the third";
              throw Problems.unknown("project", "another");
            },
            () -> String.valueOf(Project.byName("group-1").description));
    assertEquals("changed by the second", results.get(3).get(SECONDS, TimeUnit.SECONDS));
    assertEquals("changed by the second", Project.byName("group-1").description);
  }

  @Test
  void nothingIsAnsweredBeforeTheCommit() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<CompletableFuture<String>> results =
        together(
            () -> create("1"),
            () -> {
              await(end);
              return "2";
            });
    assertThrows(TimeoutException.class, () -> results.get(0).get(200, TimeUnit.MILLISECONDS));
    assertEquals(List.of(), names());
    end.countDown();
    assertEquals("1", results.get(0).get(SECONDS, TimeUnit.SECONDS));
    assertEquals(List.of("group-1"), names());
  }

  @Test
  void eachWriteHasItsEventAndItsAuditEntry() {
    long entries = entries();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    HttpClient http = HttpClient.newHttpClient();
    for (int i = 0; i < AT_ONCE; i++) {
      // Every third name is taken.
      String body =
          "{\"name\":\"group-%d\",\"dialect\":\"sqlite\"}".formatted(i % 3 == 2 ? i - 1 : i);
      answers.add(
          http.sendAsync(
                  HttpRequest.newBuilder(
                          URI.create(
                              RestAssured.baseURI + ":" + RestAssured.port + "/api/projects"))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .thenApply(HttpResponse::statusCode));
    }
    List<Integer> statuses = answers.stream().map(CompletableFuture::join).sorted().toList();
    long created = statuses.stream().filter(status -> status == 201).count();
    assertEquals(AT_ONCE / 3 * 2, created);
    assertEquals(AT_ONCE / 3, statuses.stream().filter(status -> status == 409).count());
    assertEquals(created, names().size());
    assertEquals(created, entries() - entries);
    assertEquals(
        created,
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    count(
                        "select count(*) from event where kind = 'project-created' and project like 'group-%'")));
  }

  private static long entries() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                count(
                    "select count(*) from audit_entry where actor = 'anonymous' and action = 'POST' and path = '/api/projects'"));
  }

  private static long count(String query) {
    return ((Number) Project.getEntityManager().createNativeQuery(query).getSingleResult())
        .longValue();
  }

  /** Submits them while another write runs, so that they share the next transaction. */
  @SafeVarargs
  private List<CompletableFuture<String>> together(Supplier<String>... works) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () ->
                commits
                    .submit(
                        () -> {
                          running.countDown();
                          await(all);
                          return true;
                        })
                    .join(),
            command -> new Thread(command).start());
    assertTrue(running.await(SECONDS, TimeUnit.SECONDS));
    List<CompletableFuture<String>> results = new ArrayList<>();
    for (Supplier<String> work : works) {
      results.add(commits.submit(work));
    }
    all.countDown();
    assertTrue(first.get(SECONDS, TimeUnit.SECONDS));
    return results;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String create(String name) {
    Project project = new Project();
    project.name = NAME + name;
    project.dialect = "sqlite";
    project.createdAt = StoredTime.now();
    project.persistAndFlush();
    return name;
  }

  private static List<String> names() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                Project.<Project>list("name like 'group-%' order by name").stream()
                    .map(project -> project.name)
                    .toList());
  }

  private static Throwable failure(CompletableFuture<?> result) {
    return assertThrows(
            CompletionException.class, () -> result.orTimeout(SECONDS, TimeUnit.SECONDS).join())
        .getCause();
  }
}
