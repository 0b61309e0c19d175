package dev.godwit.registry.access;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the clients that asked most recently. The number is bounded: the client that has
 * not asked for longest is forgotten.
 */
final class RecentClients<V> {
  private static final int MOST = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final Map<String, V> clients =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
          return size() > MOST;
        }
      };

  synchronized V get(String client, Supplier<V> fresh) {
    return clients.computeIfAbsent(client, c -> fresh.get());
  }

  synchronized @Nullable V get(String client) {
    return clients.get(client);
  }

  /**
   * The client of an address. Of an IPv6 address it is the network: one client has all of its 2^64
   * addresses (RFC 4291, 2.5.1).
   */
  static String of(@Nullable SocketAddress remote) {
    String address = remote == null ? null : remote.hostAddress();
    if (address == null || address.indexOf(':') < 0) {
      return String.valueOf(address);
    }
    try {
      int zone = address.indexOf('%');
      byte[] bytes =
          InetAddress.getByName(zone < 0 ? address : address.substring(0, zone)).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
