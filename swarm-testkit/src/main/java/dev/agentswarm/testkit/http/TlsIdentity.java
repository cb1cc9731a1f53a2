package dev.agentswarm.testkit.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a certificate for a server on this machine, valid for {@code localhost} and {@code 127.0.0.1}, signed by
 * itself: nobody trusts it who was not told to.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class TlsIdentity {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
      .withZone(ZoneOffset.UTC);
  private static final Instant BEGINS = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant ENDS = Instant.parse("2099-01-01T00:00:00Z");

  private final X509Certificate certificate;
  private final SSLContext context;

  private TlsIdentity(X509Certificate certificate, SSLContext context) {
    this.certificate = certificate;
    this.context = context;
  }

  /** A new key, and a certificate in this name that is valid until 2099. */
  public static TlsIdentity selfSigned(String name) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = keys.generateKeyPair();
      X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(signed(name, pair)));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", pair.getPrivate(), new char[0], new X509Certificate[]{certificate});
      KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return new TlsIdentity(certificate, context);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot make a certificate", e);
    }
  }

  /** What clients must trust. */
  public X509Certificate certificate() {
    return certificate;
  }

  SSLContext context() {
    return context;
  }

  // A certificate (RFC 5280) written by hand, since the JDK reads certificates but makes none.
  private static byte[] signed(String name, KeyPair pair) throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.object("1.2.840.10045.4.3.2"));
    byte[] called = Der.sequence(
        Der.of(0x31, Der.sequence(Der.object("2.5.4.3"), Der.text(0x0C, name))));
    byte[] validity = Der.sequence(Der.text(0x18, TIME.format(BEGINS)), Der.text(0x18, TIME.format(ENDS)));
    byte[] names = Der.sequence(Der.text(0x82, "localhost"), Der.of(0x87, new byte[]{127, 0, 0, 1}));
    byte[] extensions = Der.of(0xA3, Der.sequence(
        Der.sequence(Der.object("2.5.29.17"), Der.of(0x04, names)),
        // It signs itself, so it is an authority too.
        Der.sequence(Der.object("2.5.29.19"), Der.of(0x01, new byte[]{-1}),
            Der.of(0x04, Der.sequence(Der.of(0x01, new byte[]{-1}))))));
    byte[] body = Der.sequence(Der.of(0xA0, Der.number(BigInteger.TWO)),
        Der.number(new BigInteger(1, pair.getPublic().getEncoded()).mod(BigInteger.ONE.shiftLeft(64))),
        algorithm, called, validity, called, pair.getPublic().getEncoded(), extensions);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(body);
    return Der.sequence(body, algorithm, Der.bits(signature.sign()));
  }
}
