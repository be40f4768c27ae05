import Domain

/// A provider of promptfoo as a model of a suite.
struct PromptfooProvider {
  /// The model's members in the order in which they are written.
  var members: [(key: String, value: JSONValue)]

  var id: String { members.first?.value.stringValue ?? "" }

  /// - Returns: `nil`, and says why, for what no profile of ours reaches.
  init?(_ node: YAMLNode, _ notes: TranslationNotes) {
    var name = node.text
    var config: YAMLNode?
    var label: String?
    let known = ["id", "config", "label"]
    if let entries = node.entries {
      name = node["id"]?.text
      config = node["config"]
      label = node["label"]?.text
      // `{"openai:gpt-4o": {config: …}}`
      if name == nil, entries.count == 1, let only = entries.first {
        name = only.key
        config = only.value["config"]
        label = only.value["label"]?.text
      } else {
        for entry in entries where !known.contains(entry.key) {
          notes.leaveOut("'\(entry.key)' of a provider", at: entry.keyPosition)
        }
      }
    }
    guard let name, let target = Target(name) else {
      notes.leaveOut("the provider '\(name ?? node.kind)'", at: node.position)
      return nil
    }
    members = [
      ("id", .string(label ?? name)), ("provider", .string(target.profile)),
      ("model", .string(target.model)),
    ]
    if let endpoint = target.endpoint { members.append(("endpoint", .string(endpoint))) }
    take(config, of: target, notes)
  }

  // MARK: Where it is

  private struct Target {
    var profile: String
    var model: String
    var endpoint: String?

    /// `vendor[:kind]:model`.
    init?(_ id: String) {
      let parts = id.split(separator: ":", maxSplits: 2).map(String.init)
      guard let vendor = parts.first, !id.contains("agent-sdk") else { return nil }
      if ["llama", "llama.cpp"].contains(id) {
        self.init(profile: "llamacpp", model: "default", endpoint: "completions")
        return
      }
      guard let profile = Self.profiles[vendor], parts.count > 1 else { return nil }
      let kinds = [
        "chat": "chat", "completion": "completions", "responses": "responses",
        "messages": "messages",
      ]
      if parts.count == 2 {
        if kinds[parts[1]] != nil { return nil }
        self.init(profile: profile, model: parts[1], endpoint: Self.chat(profile))
      } else if let endpoint = kinds[parts[1]] {
        let own = profile == "ollama" && endpoint == "chat" ? nil : endpoint
        self.init(profile: profile, model: parts[2], endpoint: own)
      } else if ["embedding", "embeddings", "realtime", "image", "moderation"].contains(parts[1]) {
        return nil
      } else {
        // A name with a colon in it, as Ollama and routers have them.
        self.init(
          profile: profile,
          model: parts[1] + ":" + parts[2],
          endpoint: Self.chat(profile)
        )
      }
    }

    /// Promptfoo asks for a chat where nothing else is said; a text is sent as a user's message.
    private static func chat(_ profile: String) -> String? {
      ["anthropic", "gemini", "ollama"].contains(profile) ? nil : "chat"
    }

    private init(profile: String, model: String, endpoint: String?) {
      self.profile = profile
      self.model = model
      self.endpoint = endpoint
    }

    private static let profiles = [
      "openai": "openai", "anthropic": "anthropic", "google": "gemini", "mistral": "mistral",
      "groq": "groq", "xai": "xai", "deepseek": "deepseek", "openrouter": "openrouter",
      "togetherai": "together", "fireworks": "fireworks", "cerebras": "cerebras",
      "deepinfra": "deepinfra", "ollama": "ollama", "cometapi": "cometapi", "vllm": "vllm",
      "lmstudio": "lmstudio",
    ]
  }

  // MARK: What it is asked with

  private static let parameters = [
    "temperature": "temperature", "max_tokens": "max_tokens", "maxTokens": "max_tokens",
    "maxOutputTokens": "max_tokens", "max_output_tokens": "max_tokens",
    "max_completion_tokens": "max_completion_tokens", "top_p": "top_p", "topP": "top_p",
    "top_k": "top_k", "topK": "top_k", "seed": "seed", "random_seed": "seed", "stop": "stop",
    "frequency_penalty": "frequency_penalty", "presence_penalty": "presence_penalty",
    "response_format": "response_format", "reasoning_effort": "reasoning_effort", "n": "n",
    "verbosity": "verbosity", "service_tier": "service_tier", "safe_prompt": "safe_prompt",
    "num_ctx": "num_ctx", "search_parameters": "search_parameters",
  ]

  private mutating func take(_ config: YAMLNode?, of target: Target, _ notes: TranslationNotes) {
    var params: [String: JSONValue] = [:]
    for entry in config?.entries ?? [] {
      let value = entry.value
      switch entry.key {
      case "apiBaseUrl", "baseUrl":
        if let text = value.text { members.append(("base_url", .string(text))) }
      case "apiKeyEnvar":
        guard let text = value.text, SecretReference.isVariableName(text) else {
          notes.leaveOut("apiKeyEnvar, which names no variable", at: entry.keyPosition)
          continue
        }
        members.append(("api_key", ["env": .string(text)]))
      case "apiKey": notes.leaveOut("a key; name its variable by api_key", at: entry.keyPosition)
      default:
        // OpenAI's Responses have another form of it.
        let isOther = entry.key == "response_format" && target.endpoint == "responses"
        guard let name = Self.parameters[entry.key], !isOther, !Self.namesFile(value) else {
          notes.leaveOut("'\(entry.key)' of the provider '\(id)'", at: entry.keyPosition)
          continue
        }
        params[name] = value.parameterValue
      }
    }
    // What promptfoo sends where nothing is said; the wire has to be told one.
    if target.profile == "anthropic", params["max_tokens"] == nil { params["max_tokens"] = 1024 }
    if !params.isEmpty { members.append(("params", .object(params))) }
  }

  private static func namesFile(_ value: YAMLNode) -> Bool {
    value.text.map { $0.contains("file://") || $0.contains("{{") } ?? false
  }
}
