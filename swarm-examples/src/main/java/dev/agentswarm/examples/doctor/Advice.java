package dev.agentswarm.examples.doctor;

import dev.agentswarm.examples.doctor.Check.What;

/** What to start a kind of server with, so that a thing works that was seen not to. */
final class Advice {
  private static final String CONTEXT = "context and slots are set when the server starts: see docs/servers.md";

  private Advice() {}

  /** Empty when nothing is known that would help. */
  static String of(String server, What what) {
    return switch (server) {
      case "vllm" -> vllm(what);
      case "sglang" -> sglang(what);
      case "llamacpp" -> llamacpp(what);
      case "ollama" -> ollama(what);
      case "lmstudio" -> lmstudio(what);
      case "moonshot" -> moonshot(what);
      default -> what == What.ANSWER ? CONTEXT : "";
    };
  }

  private static String vllm(What what) {
    return switch (what) {
      case TOOLS, TOOL_ANSWERS, PARALLEL_TOOLS ->
        "start vLLM with --enable-auto-tool-choice --tool-call-parser NAME (kimi_k2, hermes, qwen3_coder ... by model)";
      case REASONING -> "start vLLM with --reasoning-parser NAME (kimi_k2, qwen3, deepseek_r1 ... by model)";
      case CACHED_TOKENS ->
        "start vLLM with --enable-prefix-caching, and --enable-prompt-tokens-details so that it tells";
      case ANSWER -> "see vLLM's log; --max-model-len sets the context";
      default -> "";
    };
  }

  private static String sglang(What what) {
    return switch (what) {
      case TOOLS, TOOL_ANSWERS, PARALLEL_TOOLS ->
        "start SGLang with --tool-call-parser NAME (kimi_k2, qwen25, llama3 ... by model)";
      case REASONING ->
        "start SGLang with --reasoning-parser NAME (kimi_k2, qwen3, deepseek-r1 ... by model)";
      case CACHED_TOKENS -> "start SGLang with --enable-cache-report, and without --disable-radix-cache";
      case ANSWER -> "see SGLang's log; --context-length sets the context";
      default -> "";
    };
  }

  private static String llamacpp(What what) {
    return switch (what) {
      case TOOLS, TOOL_ANSWERS, PARALLEL_TOOLS -> "start llama-server with --jinja";
      case REASONING -> "start llama-server with --jinja --reasoning-format auto";
      case CACHED_TOKENS -> "leave prompt caching on (--cache-prompt), and --cache-ram above 0";
      case ANSWER -> "the context given with -c is shared by the -np slots: raise -c, or lower -np";
      case STRUCTURED_OUTPUT ->
        "some chat templates (Kimi K2's) keep llama-server from enforcing a schema: try another template";
      default -> "";
    };
  }

  private static String ollama(What what) {
    return switch (what) {
      case TOOLS, TOOL_ANSWERS, PARALLEL_TOOLS ->
        "choose a model whose page says \"tools\", and set OLLAMA_CONTEXT_LENGTH=65536 before ollama serve";
      case CACHED_TOKENS -> "Ollama does not tell cached tokens";
      case ANSWER -> "pull the model (ollama pull NAME), and set OLLAMA_CONTEXT_LENGTH before ollama serve";
      default -> "";
    };
  }

  private static String lmstudio(What what) {
    return switch (what) {
      case TOOLS, TOOL_ANSWERS, PARALLEL_TOOLS -> "choose a model that was trained for tool use";
      case CACHED_TOKENS -> "LM Studio does not tell cached tokens";
      case REASONING -> "switch on the separate reasoning field in LM Studio's developer settings";
      case ANSWER -> "load the model with a longer context (lms load NAME --context-length N)";
      default -> "";
    };
  }

  private static String moonshot(What what) {
    return switch (what) {
      case ANSWER ->
        "keys of api.moonshot.ai and api.moonshot.cn are not interchangeable: is the key one of this host?";
      case CACHED_TOKENS -> "the cache begins at prompts of 256 tokens and may need a moment: try again";
      default -> "";
    };
  }

  /** How to let this kind of server take more calls at once. */
  static String capacity(String server) {
    return switch (server) {
      case "vllm" -> "queues without a limit; --max-num-seqs sets how many are computed at once";
      case "sglang" -> "queues; --max-running-requests sets how many are computed at once";
      case "llamacpp" -> "-np N sets the slots, which share the context given with -c";
      case "ollama" -> "OLLAMA_NUM_PARALLEL=N sets it (1 unless set); each multiplies the context's memory";
      case "lmstudio" -> "the model's \"parallel\" setting sets it (4 where the model was loaded on request)";
      case "moonshot" -> "follows from the tier of the account: see docs/servers.md";
      default -> "not known for this server: 8 calls at once unless the host says otherwise";
    };
  }
}
