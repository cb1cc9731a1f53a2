package dev.agentswarm.kernel;

/**
 * An artifact as the records know it: what it is, not what it holds.
 *
 * @param name its name
 * @param mediaType what it is
 * @param size in bytes
 * @param hash SHA-256 of its content
 */
public record Made(String name, String mediaType, long size, String hash) {}
