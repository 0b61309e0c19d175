package io.quarkus.smallrye.openapi.runtime;

import io.quarkus.arc.Unremovable;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prepares the OpenAPI document when it is asked for. The document is in the jar since the build,
 * but Quarkus parses it and writes it again in both formats at each start, a twelfth of the time
 * that a start takes.
 *
 * <p>It is in the package of Quarkus' own service because the method that is replaced belongs to
 * the package. In dev mode and in tests the application has a class loader of its own, so that
 * package is another one; there the document is prepared at the start, as Quarkus does it.
 */
@IfBuildProfile("prod")
@Alternative
@Unremovable
@Priority(1)
@Singleton
public class LazyDocumentService extends OpenApiDocumentService {
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();

  @Override
  void prepareDocument(
      AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name) {
    waiting.put(name, () -> super.prepareDocument(security, filters, name));
  }

  @Override
  public synchronized byte[] getDocument(String name, Format format) {
    Runnable preparation = waiting.remove(name);
    if (preparation != null) {
      preparation.run();
    }
    return super.getDocument(name, format);
  }
}
