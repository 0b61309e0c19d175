package dev.godwit.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Whether the client still wants the result. */
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** Ends the work, whether it waits or runs. */
  public void cancel() {
    List<Runnable> now;
    synchronized (this) {
      cancelled = true;
      now = List.copyOf(actions);
      actions.clear();
    }
    now.forEach(Runnable::run);
  }

  /** Runs an action when it is cancelled; at once, when it is cancelled already. */
  void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  synchronized boolean cancelled() {
    return cancelled;
  }
}
