package dev.agentswarm.codec;

import org.jspecify.annotations.Nullable;

/** How the key of a map looks as the name of a member. */
interface KeyBinding {
  String name(@Nullable Object key);

  Object key(String name, Place place);
}
