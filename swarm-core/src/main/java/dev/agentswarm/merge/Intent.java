package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * All that a publication is about to do, as one record that is durable before the first file is touched: whoever reads
 * it can do the rest. Form: {@code SWPUB1}, count, items, CRC-32C of all before.
 */
record Intent(List<Item> items) {
  private static final byte[] MAGIC = {'S', 'W', 'P', 'U', 'B', '1'};
  /** Stands for the hash of a file that could not be read: equal to no other. */
  static final String UNKNOWN = "?";

  Intent {
    items = List.copyOf(items);
  }

  /**
   * One path.
   *
   * @param before the hash of what the run started from, empty when there was no file
   * @param content what is to be there, null when nothing
   */
  record Item(String path, String before, @Nullable Content content, boolean executable) {
    String after() {
      return content == null ? "" : content.hash();
    }
  }

  Content toContent() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(MAGIC);
      out.writeInt(items.size());
      for (Item item : items) {
        out.writeUTF(item.path());
        out.writeUTF(item.before());
        out.writeBoolean(item.executable());
        Content content = item.content();
        out.writeInt(content == null ? -1 : content.size());
        if (content != null) {
          content.stream().transferTo(out);
        }
      }
      CRC32C sum = new CRC32C();
      sum.update(bytes.toByteArray());
      out.writeLong(sum.getValue());
      return Content.of(bytes.toByteArray());
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
  }

  /** Throws when the bytes are not what {@link #toContent} made. */
  static Intent of(Content record) throws IOException {
    ByteBuffer bytes = record.buffer();
    int end = record.size() - Long.BYTES;
    if (end < MAGIC.length || !bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new IOException("not a record of a publication");
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes.slice(0, end));
    if (bytes.getLong(end) != sum.getValue()) {
      throw new IOException("damaged");
    }
    DataInputStream in = new DataInputStream(record.stream());
    in.skipNBytes(MAGIC.length);
    int count = in.readInt();
    List<Item> items = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      String path = in.readUTF();
      String before = in.readUTF();
      boolean executable = in.readBoolean();
      int size = in.readInt();
      items.add(new Item(path, before, size < 0 ? null : Content.of(in.readNBytes(size)), executable));
    }
    return new Intent(items);
  }
}
