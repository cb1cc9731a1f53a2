package dev.agentswarm.inference.openai;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates are believed, instead of those that Java believes.
 *
 * <p><b>Threads:</b> thread-safe.
 */
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {
  static Trust of(List<X509Certificate> roots) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("whom to trust? Give at least one certificate");
    }
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < roots.size(); i++) {
        store.setCertificateEntry("root-" + i, roots.get(i));
      }
      TrustManagerFactory managers = TrustManagerFactory
          .getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      X509TrustManager manager = (X509TrustManager) managers.getTrustManagers()[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new X509TrustManager[]{manager}, null);
      return new Trust(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("these certificates cannot be trusted: " + e.getMessage(), e);
    }
  }
}
