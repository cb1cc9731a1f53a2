package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.openai.Endpoint.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a server tells of how much it takes, where its {@link Capacity} says to look.
 *
 * @param limits as told, else as such servers have
 * @param context tokens by model; the empty name stands for all
 * @param notes the same for people
 */
record Told(RateLimits limits, Map<String, Long> context, List<String> notes) {
  private static final long MOST_CALLS = 100_000;

  /** Answers questions. */
  interface Server {
    JsonNode at(String path) throws InterruptedException;
  }

  static Told by(Capacity capacity, Server server) throws InterruptedException {
    RateLimits limits = capacity.limits();
    Map<String, Long> context = new HashMap<>();
    List<String> notes = new ArrayList<>();
    for (Capacity.Source source : capacity.sources()) {
      Map<String, Long> numbers = new LinkedHashMap<>();
      find(server.at(source.path()), source.value(), "", numbers);
      if (numbers.isEmpty()) {
        continue;
      }
      long first = numbers.values().iterator().next();
      int calls = (int) Math.min(first, MOST_CALLS);
      switch (source.gives()) {
        case CONCURRENCY -> limits = at(calls, 0, limits);
        case SLOTS -> limits = at(calls, calls, limits);
        case CONTEXT -> {
          context.putAll(numbers);
          notes.add("a call has a context of " + first + " tokens");
        }
      }
      if (source.gives() != Capacity.Gives.CONTEXT) {
        notes.add("it takes " + calls + " calls at once");
      }
    }
    return new Told(limits, context, notes);
  }

  private static RateLimits at(int calls, int slots, RateLimits known) {
    return new RateLimits(calls, slots, known.requestsPerMinute(), known.tokensPerMinute(),
        known.tokensPerDay());
  }

  /** Notes each positive number there by the model it tells of. */
  private static void find(JsonNode from, String pointer, String model, Map<String, Long> numbers) {
    int star = pointer.indexOf("/*");
    if (star < 0) {
      JsonNode value = from.at(pointer);
      if (value.isNumber() && value.asLong() > 0) {
        numbers.putIfAbsent(model, value.asLong());
      }
      return;
    }
    JsonNode list = star == 0 ? from : from.at(pointer.substring(0, star));
    for (JsonNode each : list) {
      find(each, pointer.substring(star + 2), name(each), numbers);
    }
  }

  private static String name(JsonNode model) {
    return model.path("id").asString(model.path("key").asString(""));
  }

  /** The models with the context that was told of them; never more than the model itself has. */
  List<Model> contexts(List<Model> models) {
    return models.stream().map(model -> {
      Long told = context.containsKey(model.id()) ? context.get(model.id()) : context.get("");
      Long own = model.context();
      return told == null ? model : model.withContext(own == null ? told : Long.valueOf(Math.min(own, told)));
    }).toList();
  }
}
