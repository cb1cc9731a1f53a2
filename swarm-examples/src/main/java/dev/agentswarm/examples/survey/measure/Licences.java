package dev.agentswarm.examples.survey.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Recognises well-known licences by a phrase of their text. */
final class Licences {
  private static final Map<Pattern, String> PHRASES = new LinkedHashMap<>();

  static {
    add("Apache License,? Version 2\\.0", "Apache-2.0");
    add("GNU AFFERO GENERAL PUBLIC LICENSE", "AGPL-3.0");
    add("GNU LESSER GENERAL PUBLIC LICENSE", "LGPL");
    add("GNU GENERAL PUBLIC LICENSE.{0,40}Version 3", "GPL-3.0");
    add("GNU GENERAL PUBLIC LICENSE.{0,40}Version 2", "GPL-2.0");
    add("Mozilla Public License,?.{0,10}2\\.0", "MPL-2.0");
    add("Eclipse Public License.{0,5}v? ?2\\.0", "EPL-2.0");
    add("CC0 1\\.0 Universal", "CC0-1.0");
    add("This is free and unencumbered software released into the public domain", "Unlicense");
    add("Permission to use, copy, modify, and/or distribute this software", "ISC");
    add("Permission is hereby granted, free of charge", "MIT");
    add("Redistribution and use in source and binary forms.*Neither the name", "BSD-3-Clause");
    add("Redistribution and use in source and binary forms", "BSD-2-Clause");
    add("Boost Software License", "BSL-1.0");
  }

  private Licences() {}

  private static void add(String phrase, String name) {
    PHRASES.put(Pattern.compile(phrase, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), name);
  }

  /** The usual short name, or {@code unknown}. */
  static String name(String text) {
    String plain = text.substring(0, Math.min(text.length(), 20_000)).replaceAll("\\s+", " ");
    for (Map.Entry<Pattern, String> phrase : PHRASES.entrySet()) {
      if (phrase.getKey().matcher(plain).find()) {
        return phrase.getValue();
      }
    }
    return "unknown";
  }
}
