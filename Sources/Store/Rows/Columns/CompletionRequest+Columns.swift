import Domain

extension CompletionRequest {
  /// The prompt as one text: itself, or its messages as JSON.
  var promptText: String {
    switch prompt {
    case .text(let text): text
    case .messages(let messages):
      JSONValue.array(messages.map(\.json)).serialized
    }
  }

  /// Everything but the prompt, as the JSON text of an object, keys sorted.
  ///
  /// Made for each attempt that is stored, so it is put together without a value for the whole.
  var settingsText: String {
    let isText = if case .text = prompt { true } else { false }
    var text = "{\"endpoint\":" + JSONValue.string(endpoint.rawValue).exactText
    text += ",\"models\":" + JSONValue.array(models.map(JSONValue.string)).exactText
    text += ",\"parameters\":" + JSONValue.object(parameters.values).exactText
    text += isText ? ",\"prompt\":\"text\"" : ",\"prompt\":\"messages\""
    text += isStreamed ? ",\"stream\":true" : ",\"stream\":false"
    if let synthetic { text += ",\"synthetic\":" + synthetic.json.exactText }
    text += "}"
    return text
  }

  /// The request again from its two texts; `nil` where they are anything else.
  init?(promptText: String, settingsText: String) {
    guard let settings = JSONValue(parsing: settingsText),
      let endpoint = settings["endpoint"]?.stringValue.flatMap(Endpoint.init),
      let models = settings["models"]?.arrayValue,
      let parameters = settings["parameters"]?.objectValue,
      let isStreamed = settings["stream"]?.boolValue
    else { return nil }
    let prompt: Prompt
    switch settings["prompt"] {
    case .string("text"): prompt = .text(promptText)
    case .string("messages"):
      guard let messages = Self.messages(in: promptText) else { return nil }
      prompt = .messages(messages)
    default: return nil
    }
    self.init(
      models: models.compactMap(\.stringValue),
      endpoint: endpoint,
      prompt: prompt,
      parameters: SamplingParameters(parameters),
      isStreamed: isStreamed,
      synthetic: settings["synthetic"].flatMap(SyntheticText.init)
    )
  }

  private static func messages(in text: String) -> [ChatMessage]? {
    guard let entries = JSONValue(parsing: text)?.arrayValue else { return nil }
    let messages = entries.compactMap(ChatMessage.init(json:))
    return messages.count == entries.count ? messages : nil
  }
}
