package dev.agentswarm.tools.render;

/**
 * How large a picture is drawn, so that a page does not jump while it loads. Zero means unknown.
 *
 * @param width in CSS pixels
 * @param height in CSS pixels
 */
record ImageSize(int width, int height) {
  static final ImageSize UNKNOWN = new ImageSize(0, 0);

  String attributes() {
    return width > 0 && height > 0 ? " width=\"" + width + "\" height=\"" + height + "\"" : "";
  }
}
